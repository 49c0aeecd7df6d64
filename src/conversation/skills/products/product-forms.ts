import {
  type AskedForm,
  availableValues,
  buyableVariants,
  type ChosenValues,
  optionName,
  readAskedForm,
  valueText,
  variantsHolding,
} from '../../../catalogue/index.ts'
import {
  type AnswerValue,
  isBuyable,
  type Locale,
  type Product,
  type ProductConstraint,
  type Stocked,
  type StocklessSale,
  type Variant,
} from '../../../domain/index.ts'
import { count, day, money, product as productValue, type SkillInput, text } from '../skill.ts'

/** What is asked of a product whose forms differ: the form in words, and what there is of it. */
export type FormRequest = AskedForm & {
  /** "L", 蓝色: what is chosen, in the customer's words for it; '' where nothing is. */
  readonly label: string
  /** Set when this message, and not an earlier one, names a size or colour. */
  readonly isNamed: boolean
}

/** Outcomes that tell of one form of a product, for every skill that speaks of price or stock. */
export const formOutcomes = {
  'no-such-form': ['product', 'asked', 'available'],
  'form-sold-out': ['product', 'form', 'price', 'available'],
} as const

/** Outcomes that tell whether something can be had. */
export const availabilityOutcomes = {
  'in-stock': ['product', 'form', 'count'],
  available: ['product', 'form'],
  'low-stock': ['product', 'form', 'count'],
  backorder: ['product', 'form', 'day'],
  preorder: ['product', 'form', 'day'],
  'sold-out': ['product'],
  'available-forms': ['product', 'available', 'sold-out'],
  ...formOutcomes,
} as const

type Told = { readonly outcome: keyof typeof availabilityOutcomes; readonly values: Record<string, AnswerValue> }

/** Whether a product can be had: the form that was asked for, else each of its forms. */
export function tellAvailability(product: Product, form: FormRequest, locale: Locale): Told {
  const refused = refuseForm(product, form, locale)
  if (refused) return refused
  const { variants = [] } = product
  if (variants.length === 0) return stockOutcome(product)
  if (form.label !== '') {
    const there = sumOfStock(form.variants)
    if (!isBuyable(there)) return tellSoldOut(product, form, locale)
    const { outcome, values } = stockOutcome(there)
    return { outcome, values: { ...values, form: text(form.label) } }
  }
  const buyable = buyableVariants(product)
  if (buyable.length === 0) return { outcome: 'sold-out', values: {} }
  const gone = variants.filter(variant => !isBuyable(variant))
  return {
    outcome: 'available-forms',
    values: {
      available: text(wordForms(product, buyable, locale)),
      ...(gone.length > 0 && { 'sold-out': text(wordForms(product, gone, locale)) }),
    },
  }
}

/** The variant that the card shows, and what later turns remember; nothing where no form was chosen. */
export function formOf({ id }: Product, { chosen, variants }: FormRequest) {
  if (Object.keys(chosen).length === 0) return { answer: {}, state: {} }
  const [shown = variants[0]] = cheapestFirst(variants.filter(isBuyable))
  return {
    answer: shown ? { variants: { [id]: shown.id } } : {},
    state: { form: { productId: id, chosen } },
  }
}

/** The variants that hold what was searched for, by product, for their cards; the cheapest of each. */
export function variantsOfSearch(products: readonly Product[], constraint: ProductConstraint) {
  const { attributes = {}, minPriceMinor, maxPriceMinor } = constraint
  if (Object.keys(attributes).length === 0 && minPriceMinor === undefined && maxPriceMinor === undefined) return {}
  const pairs = products.flatMap(product => {
    const { variants = [] } = product
    const holding = variantsHolding(product, constraint)
    const [cheapest] = holding
    // Where every form holds the wishes, none of them is meant.
    return cheapest && holding.length < variants.filter(isBuyable).length ? [[product.id, cheapest.id] as const] : []
  })
  return pairs.length === 0 ? {} : { variants: Object.fromEntries(pairs) }
}

export const cheapestFirst = (variants: readonly Variant[]) =>
  [...variants].sort((a, b) => a.price.amountMinor - b.price.amountMinor)

/** Reads the form that a message asks for; what was chosen before of the same product stays. */
export function readForm({ understanding, state, locale }: SkillInput, product: Product): FormRequest {
  const before = state.form?.productId === product.id ? state.form.chosen : {}
  const said = understanding.utterance.normalised
  const asked = readAskedForm(product, said, before)
  const named = readAskedForm(product, said)
  return {
    ...asked,
    label: wordChosen(product, asked.chosen, locale),
    isNamed: Object.keys(named.chosen).length > 0 || named.missing !== undefined,
  }
}

/** "There is no such form": says which there are. Undefined where the form exists. */
export function refuseForm(product: Product, { missing, chosen }: FormRequest, locale: Locale): Told | undefined {
  if (!missing) return undefined
  const values = {
    product: productValue(product.id),
    asked: text(missing.text),
    available: text(wordValues(product, missing.place, availableValues(product, missing.place, chosen), locale)),
  }
  return { outcome: 'no-such-form', values }
}

/** A form that exists and cannot be bought: says which can. */
export function tellSoldOut(product: Product, { variants, chosen, label }: FormRequest, locale: Locale): Told {
  const [first] = variants
  const place = Number(Object.keys(chosen)[0] ?? 0)
  const values: Record<string, AnswerValue> = {
    product: productValue(product.id),
    form: text(label),
    ...(first && { price: money(first.price) }),
  }
  const others = availableValues(product, place, chosen)
  if (others.length > 0) values.available = text(wordValues(product, place, others, locale))
  return { outcome: 'form-sold-out', values }
}

/** At this many pieces or fewer the customer is told to hurry. */
const lowStock = 3

/** How something can be had, as an outcome of the skills that tell of stock. */
function stockOutcome(what: Stocked): Told {
  const { stock, sellsWithoutStock, availableAt } = what
  if (!isBuyable(what)) return { outcome: 'sold-out', values: {} }
  if (sellsWithoutStock === 'preorder' || (sellsWithoutStock === 'backorder' && stock === 0)) {
    return { outcome: sellsWithoutStock, values: availableAt === undefined ? {} : { day: day(availableAt) } }
  }
  if (stock === 0) return { outcome: 'available', values: {} }
  return { outcome: stock <= lowStock ? 'low-stock' : 'in-stock', values: { count: count(stock) } }
}

/** What there is of several variants together. */
function sumOfStock(variants: readonly Variant[]): Stocked {
  const buyable = variants.filter(isBuyable)
  const order: readonly StocklessSale[] = ['not-counted', 'backorder', 'preorder']
  const without = order.find(kind => buyable.some(({ sellsWithoutStock }) => sellsWithoutStock === kind))
  const dates = buyable.flatMap(({ availableAt }) => availableAt ?? [])
  return {
    stock: buyable.reduce((sum, { stock }) => sum + stock, 0),
    ...(without && { sellsWithoutStock: without }),
    ...(dates.length > 0 && { availableAt: Math.min(...dates) }),
  }
}

/** What is chosen, in the order of the options: "black / L". */
export function wordChosen(product: Product, chosen: ChosenValues, locale: Locale): string {
  return (product.options ?? [])
    .flatMap((_, place) => {
      const values = chosen[place] ?? []
      return values.length === 0 ? [] : [wordValues(product, place, values, locale)]
    })
    .join(' / ')
}

/** "S, M, L" */
export function wordValues(product: Product, place: number, values: readonly string[], locale: Locale): string {
  return values.map(value => valueText(product, place, value, locale)).join(locale === 'zh' ? '、' : ', ')
}

/**
 * All forms that can be bought in one line, those of the last option by what stands before it: "black (S, M), white
 * (M)"; with one option, its values.
 */
export function wordForms(product: Product, variants: readonly Variant[], locale: Locale): string {
  const options = product.options ?? []
  const last = options.length - 1
  const groups = new Map<string, string[]>()
  for (const { values } of variants) {
    const label = (place: number) =>
      values[place] === '' ? '' : valueText(product, place, values[place] ?? '', locale)
    const key = options
      .slice(0, last)
      .map((_, place) => label(place))
      .filter(Boolean)
      .join(' / ')
    const group = groups.get(key) ?? []
    groups.set(key, group)
    const value = label(last)
    if (value !== '' && !group.includes(value)) group.push(value)
  }
  const [comma, open, close] = locale === 'zh' ? ['、', '（', '）'] : [', ', ' (', ')']
  return [...groups]
    .map(([key, values]) =>
      key === '' ? values.join(comma) : values.length === 0 ? key : `${key}${open}${values.join(comma)}${close}`,
    )
    .join(locale === 'zh' ? '；' : '; ')
}

/** Names of the options in which prices differ: "size and colour". */
export function wordPriceOptions(product: Product, variants: readonly Variant[], locale: Locale): string {
  const deciding = (product.options ?? []).flatMap((_, place) => (isDeciding(variants, place) ? [place] : []))
  const names = (deciding.length > 0 ? deciding : [...(product.options ?? []).keys()]).map(place =>
    optionName(product, place, locale),
  )
  return locale === 'zh' ? names.join('和') : names.map(name => name.toLowerCase()).join(' and ')
}

/** Whether variants that differ in this option alone differ in price. */
function isDeciding(variants: readonly Variant[], place: number): boolean {
  const prices = new Map<string, number>()
  return variants.some(({ values, price }) => {
    const others = values.filter((_, at) => at !== place).join('\n')
    const before = prices.get(others)
    prices.set(others, price.amountMinor)
    return before !== undefined && before !== price.amountMinor
  })
}
