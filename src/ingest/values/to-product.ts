import type { z } from 'zod'
import { summariseVariants } from '../../catalogue/index.ts'
import type { Locale, Product, ProductOption, ProductText, Variant } from '../../domain/index.ts'
import { locales, toMoney, toProductId, toVariantId } from '../../domain/index.ts'
import type { productRow } from '../rows.ts'
import { defined } from './defined.ts'

type Row = z.output<typeof productRow>

/** A list price that is no higher than the price is not a sale, and is left out. */
export function toProduct(row: Row): Product {
  const options = row.options ?? []
  const variants = (row.variants ?? []).map(variant => toVariant(variant, options, row.currency))
  const alone = {
    ...toPrices(row, row.currency),
    stock: row.stock,
    sellsWithoutStock: row.sellsWithoutStock,
    availableAt: toTime(row.availableAt),
  }
  const translations: Partial<Record<Locale, ProductText>> = {}
  for (const locale of locales) {
    const text = row.translations[locale]
    if (text) translations[locale] = toText(text, options)
  }
  return defined({
    id: toProductId(row.id),
    ...toText(row, options),
    brand: row.brand,
    ...(variants.length > 0 ? summariseVariants(variants) : defined(alone)),
    variants: variants.length > 0 ? variants : undefined,
    image: row.image,
    link: row.link,
    fits: row.fits,
    gtin: row.gtin,
    mpn: row.mpn,
    releasedAt: toTime(row.releasedAt),
    regions: row.regions,
    ageLimit: row.ageLimit,
    keywords: row.keywords,
    isUnlisted: row.isUnlisted,
    translations,
  })
}

/** An option is an attribute too, with all its values, unless the shop states one of that name. */
function toText(
  row: Pick<Row, 'name' | 'description' | 'categories' | 'attributes' | 'options'>,
  own: readonly ProductOption[],
): ProductText {
  const { name, description, categories, attributes } = row
  const options = row.options?.length === own.length ? row.options : own
  const listed = options.map(option => [option.name, option.values.join(', ')] as const)
  return {
    name,
    description,
    categories,
    attributes: { ...Object.fromEntries(listed), ...attributes },
    ...(options.length > 0 && { options }),
  }
}

function toVariant(
  variant: NonNullable<Row['variants']>[number],
  options: readonly ProductOption[],
  currency: string,
): Variant {
  return defined({
    id: toVariantId(variant.id),
    sku: variant.sku,
    values: options.map(({ name }) => variant.options[name] ?? ''),
    ...toPrices(variant, currency),
    stock: variant.stock,
    sellsWithoutStock: variant.sellsWithoutStock,
    availableAt: toTime(variant.availableAt),
    image: variant.image,
    link: variant.link,
    gtin: variant.gtin,
  })
}

function toPrices({ price, listPrice = 0 }: { price: number; listPrice?: number | undefined }, currency: string) {
  return { price: toMoney(price, currency), ...(listPrice > price && { listPrice: toMoney(listPrice, currency) }) }
}

const toTime = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time))
