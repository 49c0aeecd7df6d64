import { type Fit, fitBetween } from '../../../catalogue/index.ts'
import {
  type AnswerValue,
  type Catalogue,
  isBuyable,
  kindOf,
  type Locale,
  lookUp,
  type Product,
} from '../../../domain/index.ts'
import { product, type Skill, type SkillInput, type SkillOutput, text, toAnswer } from '../skill.ts'
import { detailsOf } from './describe-product.ts'
import { askWhich } from './find-meant.ts'

/** Other things of the kind that are offered where one does not fit. */
const offered = 3
/** Things that an accessory is made for, named at most. */
const named = 4

/** Says whether one thing works with another, and what that rests on; where it does not, what does. */
export const checkFit: Skill = {
  name: 'check-fit',
  outcomes: {
    fits: ['accessory', 'device', 'facts'],
    'fits-not': ['accessory', 'device', 'facts', 'made-for', 'products'],
    unknown: ['accessory', 'device'],
    'which-product': [],
    'not-found': ['query'],
  },
  async answer(input, parts) {
    const catalogue = parts.catalogue()
    const [one, other] = lookUp(catalogue, input.request.fitPair ?? [])
    if (!one || !other) return askWhich(input)
    return tellFit(input, fitBetween(one, other), catalogue)
  },
}

function tellFit(input: SkillInput, { verdict, accessory, device, facts }: Fit, catalogue: Catalogue): SkillOutput {
  const alternatives = verdict === 'no' ? fittingInstead(accessory, device, catalogue) : []
  const shown = verdict === 'no' ? alternatives : [accessory]
  const details = facts.flatMap(({ product: of, field }) => {
    const detail = detailsOf(of, input.locale).find(({ key }) => key === field)
    return detail ? [{ label: product(of.id), values: [text(`${detail.name} ${detail.value}`)] }] : []
  })
  const values: Record<string, AnswerValue> = {
    accessory: product(accessory.id),
    device: product(device.id),
    ...(details.length > 0 && { facts: { kind: 'list', items: details } }),
    ...(verdict === 'no' && details.length === 0 && madeFor(accessory, catalogue, input.locale)),
    ...(alternatives.length > 0 && { products: { kind: 'products', productIds: alternatives.map(({ id }) => id) } }),
  }
  const outcome = verdict === 'yes' ? 'fits' : verdict === 'no' ? 'fits-not' : 'unknown'
  return {
    answer: toAnswer(input, outcome, {
      values,
      products: shown.map(({ id }) => id),
      suggestions: [
        { kind: 'ask-price', productId: accessory.id },
        { kind: 'find-accessory', productId: device.id },
      ],
    }),
    state: { focus: [device.id, accessory.id], device: device.id, fit: { accessory: accessory.id, device: device.id } },
    mayOffer: verdict === 'yes',
  }
}

/** The cheapest of the kind that do fit. */
function fittingInstead(accessory: Product, device: Product, { products }: Catalogue): readonly Product[] {
  return products
    .filter(
      other => kindOf(other) === kindOf(accessory) && isBuyable(other) && fitBetween(other, device).verdict === 'yes',
    )
    .sort((a, b) => a.price.amountMinor - b.price.amountMinor)
    .slice(0, offered)
}

function madeFor({ fits }: Product, catalogue: Catalogue, locale: Locale): Readonly<Record<string, AnswerValue>> {
  const things = lookUp(catalogue, fits as readonly Product['id'][]).slice(0, named)
  if (things.length === 0) return {}
  const names = things.map(thing => thing.translations[locale]?.name ?? thing.name)
  return { 'made-for': text(names.join(locale === 'zh' ? '、' : ', ')) }
}
