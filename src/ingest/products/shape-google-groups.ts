import type { RawRow } from '../feed/raw-row.ts'
import { isRow, type LooseProduct, type LooseVariant, type Row, toText } from './loose-product.ts'
import type { ProductShaper, ShapedRow } from './product-shaper.ts'
import { attributeNames, shapeGoogle, withPlainNames } from './shape-google.ts'

/** What variants of one group may differ in (Google's product data specification, "item group ID"). */
const variantFields = [
  'color',
  'size',
  'material',
  'pattern',
  'gender',
  'age_group',
  'size_type',
  'size_system',
] as const
/** What tells variants apart that differ in their titles alone. */
const titleOption = 'version'

type Member = { readonly line: number; readonly row: Row; readonly loose: LooseProduct }

/** A row is a product, and rows of one `item_group_id` are the variants of one. Memory: the rows with a group. */
export function shapeGoogleGroups(): ProductShaper {
  const groups = new Map<string, Member[]>()
  return {
    *take(raw: RawRow): Generator<ShapedRow> {
      if (raw.kind === 'unreadable') yield raw
      else if (!isRow(raw.value)) yield { kind: 'unreadable', line: raw.line, message: 'not a row with named fields' }
      else {
        const row = withPlainNames(raw.value)
        const loose = shapeGoogle(row)
        const group = toText(row.item_group_id)
        if (group === '') yield { kind: 'loose', line: raw.line, product: loose }
        else groups.set(group, [...(groups.get(group) ?? []), { line: raw.line, row, loose }])
      }
    },
    *end() {
      for (const [id, members] of groups) yield* toShaped(id, members)
      groups.clear()
    },
  }
}

function* toShaped(id: string, members: readonly Member[]): Generator<ShapedRow> {
  const [first] = members
  if (!first) return
  const titles = members.map(({ loose }) => toText(loose.name))
  const name = commonTitle(titles)
  const fields = variantFields.filter(field => new Set(members.map(({ row }) => toText(row[field]))).size > 1)
  const isByTitle = fields.length === 0 && new Set(titles).size > 1
  const optionsOf = ({ row }: Member, at: number): LooseVariant['options'] =>
    isByTitle
      ? [[titleOption, titles[at]?.slice(name.length).replace(edges, '')]]
      : fields.map(field => [attributeNames[field] ?? field, toText(row[field])])
  const variants = members.map((member, at): LooseVariant => {
    const { price, salePrice, saleDates, stock, availability, availableAt, image, link, gtin } = member.loose
    const told = { price, salePrice, saleDates, stock, availability, availableAt, image, link, gtin }
    return { ...told, id: member.loose.id, sku: member.loose.mpn, options: optionsOf(member, at) }
  })
  const optionNames = new Set(fields.map(field => attributeNames[field]))
  const attributes = Array.isArray(first.loose.attributes) ? first.loose.attributes : []
  const { mpn: _own, ...about } = first.loose
  yield {
    kind: 'loose',
    line: first.line,
    product: {
      ...about,
      id,
      name: name === '' ? titles[0] : name,
      attributes: attributes.filter(([attribute]) => !optionNames.has(attribute)),
      variants,
    },
  }
}

const edges = /^[\s\-–|,:/(]+|[\s\-–|,:/()]+$/g

/** What all titles begin with, by whole words: "Linen dress" of "Linen dress - S" and "Linen dress - M". */
function commonTitle(titles: readonly string[]): string {
  const [first = '', ...others] = titles
  const words = first.split(/(?=\s)/)
  let length = words.length
  while (length > 0 && !others.every(title => beginsWith(title, words.slice(0, length).join('')))) length -= 1
  return words.slice(0, length).join('').replace(edges, '')
}

const beginsWith = (title: string, start: string) =>
  title === start || (/^[\s\-–|,:/(]/.test(title.slice(start.length)) && title.startsWith(start))
