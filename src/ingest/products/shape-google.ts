import { firstFilled, isRow, type LooseProduct, type Row, toText } from './loose-product.ts'

/** Of the feed's other fields, those that a shopper asks about; as they are called in an answer. */
export const attributeNames: Readonly<Record<string, string>> = {
  ...{ color: 'colour', size: 'size', material: 'material', pattern: 'pattern', condition: 'condition' },
  ...{ gender: 'gender', age_group: 'age group', size_type: 'size type', size_system: 'size system' },
  ...{ energy_efficiency_class: 'energy efficiency class', multipack: 'multipack', is_bundle: 'bundle' },
  ...{ product_length: 'length', product_width: 'width', product_height: 'height', product_weight: 'weight' },
}

/** What the feed calls adult is for those who are of age. */
const adultAge = 18

/**
 * Fields of the Google Merchant Center product data, from XML or a table; Meta's catalogue has the same.
 *
 * @param row - with plain names.
 */
export function shapeGoogle(row: Row): LooseProduct {
  const named = Object.entries(attributeNames).flatMap(([field, name]) =>
    row[field] === undefined ? [] : [[name, row[field]] as const],
  )
  const details = listOf(row.product_detail).flatMap(detail => toDetail(detail))
  const highlights = listOf(row.product_highlight).map(toText).filter(Boolean)
  return {
    id: firstFilled(row.id, row.guid),
    name: firstFilled(row.title, row.structured_title),
    description: [toText(firstFilled(row.description, row.summary, row.content)), ...highlights].join('\n').trim(),
    brand: row.brand,
    categories: firstFilled(
      listOf(row.product_type)[0],
      // A number is a place in Google's own list, which says nothing to a customer.
      listOf(row.google_product_category).find(category => !/^\d+$/.test(toText(category))),
    ),
    attributes: [...named, ...details],
    price: row.price,
    salePrice: row.sale_price,
    saleDates: row.sale_price_effective_date,
    stock: firstFilled(row.quantity, row.inventory, row.quantity_to_sell_on_facebook),
    availability: row.availability,
    availableAt: toTime(row.availability_date),
    image: firstFilled(listOf(row.image_link)[0], listOf(row.additional_image_link)[0]),
    link: toLink(row.link),
    gtin: listOf(firstFilled(row.gtin, row.ean, row.upc))[0],
    mpn: row.mpn,
    ...(/^(yes|true)$/i.test(toText(row.adult)) && { ageLimit: adultAge }),
  }
}

/** An instant with a zone as ISO 8601 writes it; undefined for anything else. */
function toTime(value: unknown): string | undefined {
  const at = Date.parse(toText(value).replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** "g:sale price", as some tables write it, is "sale_price". */
export function withPlainNames(row: Row): Row {
  const plain = (name: string) => name.toLowerCase().replace(/^g:/, '').trim().replace(/ /g, '_')
  const filled = Object.entries(row).filter(([, value]) => value !== '')
  return Object.fromEntries(filled.map(([name, value]) => [plain(name), value]))
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

/** Atom has its address in an attribute. */
function toLink(value: unknown): unknown {
  const links = listOf(value)
  const text = links.find(link => typeof link === 'string' && link !== '')
  const other = links.filter(isRow).find(link => ['alternate', undefined].includes(toText(link['@rel']) || undefined))
  return text ?? other?.['@href']
}

/** An element with its parts, or in a table "section:name:value". */
function toDetail(value: unknown): readonly (readonly [string, unknown])[] {
  if (isRow(value)) return [[toText(value.attribute_name), value.attribute_value]]
  return toText(value)
    .split(',')
    .flatMap(part => {
      const [, name, ...rest] = part.split(':')
      return name === undefined || rest.length === 0 ? [] : [[name, rest.join(':')] as const]
    })
}
