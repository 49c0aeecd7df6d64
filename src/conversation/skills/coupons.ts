import {
  type AnswerValue,
  type Coupon,
  type CouponVerdict,
  inLocale,
  lookUp,
  type Product,
  toCouponCode,
} from '../../domain/index.ts'
import { isCustomerCondition, minimumSpendOf } from '../../recommendation/index.ts'
import { findPassage, quotedIn } from './knowledge.ts'
import { askFor, day, money, product, type Skill, type SkillInput, type SkillParts, text, toAnswer } from './skill.ts'

/** More codes than these nobody reads in a chat. */
const mostListed = 10
const asksForSeveral =
  /\b(?:codes|coupons|vouchers|discounts|all|every|overview|list)\b|哪些|都有|全部|几张|所有|什么(?:优惠)?券/i
const asksForOwn =
  /\b(?:only|just|meant|especially|exclusively)\s+(?:meant\s+)?for\s+me\b|\bmy\s+own\b|\bpersonal\b|\bbirthday\b|专属|只给我|我个人|生日/i

/** The coupon for this customer now, all of them where several are asked for, or those that are theirs alone. */
export const askCoupon: Skill = {
  name: 'ask-coupon',
  outcomes: { offered: ['coupon', 'code'], listed: ['coupons'], none: [], 'sign-in': [] },
  async answer(input, parts) {
    const { customerId, locale } = input
    const said = input.understanding.utterance.normalised
    const choice = await parts.chooseOffer({ answers: input.request.products, recommended: [] }, customerId, input.at)
    const { offer } = choice
    if (!offer) {
      return {
        answer: toAnswer(input, customerId === undefined ? 'sign-in' : 'none', {
          suggestions: [{ kind: 'get-recommendation' }],
        }),
        state: {},
        offer: choice,
      }
    }
    const usable = await listUsable(choice.verdicts, parts)
    const own = asksForOwn.test(said)
      ? usable.filter(({ promotion }) => promotion.conditions.some(isCustomerCondition))
      : []
    const listed = own.length > 0 ? own : asksForSeveral.test(said) ? usable : []
    if (listed.length > 0) {
      const items = listed.slice(0, mostListed).map(({ code, promotion }) => ({
        label: text(code),
        values: [text(inLocale(promotion.name, locale))],
      }))
      return {
        answer: toAnswer(input, 'listed', { values: { coupons: { kind: 'list', items } } }),
        state: {},
        offer: choice,
      }
    }
    return {
      answer: toAnswer(input, 'offered', {
        values: { coupon: text(inLocale(offer.name, locale)), code: text(offer.code) },
        ...(input.intent.recommend === 'personal'
          ? { recommend: { goal: 'personal' as const, anchors: [], constraint: {}, limit: 4 } }
          : {}),
      }),
      state: {},
      offer: choice,
    }
  },
}

/** Those that this customer can use now, the likeliest first. */
async function listUsable(verdicts: readonly CouponVerdict[], parts: SkillParts): Promise<readonly Coupon[]> {
  const eligible = verdicts.filter(({ kind }) => kind === 'eligible')
  const coupons = await Promise.all(eligible.map(({ code }) => parts.coupons.get(code)))
  return coupons.flatMap(coupon => coupon ?? [])
}

/** Says whether a code can be used by this customer now, and why not. Redeeming it is the checkout's business. */
export const checkCoupon: Skill = {
  name: 'check-coupon',
  outcomes: {
    valid: ['code', 'coupon'],
    'valid-for': ['code', 'coupon', 'product'],
    'not-for': ['code', 'coupon', 'product'],
    minimum: ['code', 'coupon', 'amount', 'product', 'missing'],
    'not-started': ['code', 'coupon', 'day'],
    expired: ['code', 'day'],
    used: ['code'],
    conditions: ['code', 'coupon'],
    'sign-in': ['code'],
    unknown: ['code'],
    'which-code': ['passage'],
  },
  async answer(input, parts, signal) {
    const { code, coupon } = await findCode(input, parts)
    if (code === undefined) {
      const rule = await findPassage(input, parts, signal)
      return {
        ...askFor(input, 'coupon-code', toAnswer(input, 'which-code', quotedIn(rule))),
        retrieved: { passages: rule.passages },
      }
    }
    const values = { code: text(code) }
    if (!coupon) {
      return {
        answer: toAnswer(input, 'unknown', { values, suggestions: [{ kind: 'ask-coupon' }] }),
        state: {},
      }
    }
    const { products, pointedBy, isPrecise } = input.request
    // A code is asked about with the one thing that is named or talked about; a list says nothing of it.
    const about = isPrecise && pointedBy !== 'nothing' && pointedBy !== 'context' ? products.slice(0, 1) : []
    const { verdicts } = await parts.chooseOffer({ answers: about, recommended: [] }, input.customerId, input.at)
    const verdict = verdicts.find(one => one.code === coupon.code)
    return {
      answer: toAnswer(input, verdict ? outcomeOf(verdict, about.length > 0) : 'unknown', {
        values: {
          ...values,
          coupon: text(inLocale(coupon.promotion.name, input.locale)),
          ...detailsOf(coupon, verdict, lookUp(parts.catalogue(), about)[0]),
        },
        products: about,
        suggestions: verdict?.kind === 'eligible' ? [] : [{ kind: 'ask-coupon' }],
      }),
      state: about.length > 0 ? { focus: about } : {},
    }
  },
}

/** What a verdict rests on: the day, the thing it is about, and how much is missing. */
function detailsOf(
  { promotion }: Coupon,
  verdict: CouponVerdict | undefined,
  about: Product | undefined,
): Readonly<Record<string, AnswerValue>> {
  const { startsAt, endsAt } = promotion
  const reason = verdict?.kind === 'refused' ? verdict.reason : undefined
  const minimum = minimumSpendOf(promotion)
  const missing = minimum && about ? minimum.amountMinor - about.price.amountMinor : 0
  return {
    ...(about && { product: product(about.id) }),
    ...(reason === 'not-started' && startsAt !== undefined && { day: day(startsAt) }),
    ...(reason === 'expired' && endsAt !== undefined && { day: day(endsAt) }),
    ...(minimum && { amount: money(minimum) }),
    ...(minimum && missing > 0 && { missing: money({ ...minimum, amountMinor: missing }) }),
  }
}

function outcomeOf(verdict: CouponVerdict, isForOne: boolean): string {
  if (verdict.kind === 'eligible') return isForOne ? 'valid-for' : 'valid'
  switch (verdict.reason) {
    case 'expired':
      return 'expired'
    case 'not-started':
      return 'not-started'
    case 'minimum-spend':
      return 'minimum'
    case 'category':
    case 'brand':
    case 'product':
      return isForOne ? 'not-for' : 'conditions'
    case 'used-up':
    case 'used-by-customer':
      return 'used'
    case 'unknown-customer':
      return 'sign-in'
    default:
      return 'conditions'
  }
}

/** Words that may be a code: four characters or more of letters, digits and hyphens. */
const codeLike = /[A-Za-z0-9][A-Za-z0-9-]{3,24}/g
const looksLikeCode = (word: string) => (/\d/.test(word) && /[A-Za-z]/.test(word)) || /^[A-Z-]{4,}$/.test(word)

async function findCode(
  { understanding, task }: SkillInput,
  parts: SkillParts,
): Promise<{ readonly code?: string; readonly coupon?: Coupon }> {
  const given = task.slots['coupon-code']
  const words = given === undefined ? (understanding.utterance.normalised.match(codeLike) ?? []) : [given]
  for (const word of words.slice(0, 20)) {
    const code = word.toUpperCase()
    const coupon = await parts.coupons.get(toCouponCode(code))
    if (coupon) return { code, coupon }
  }
  const shouted = words.every(word => word === word.toUpperCase()) && words.length > 2
  const likely = given ?? (shouted ? undefined : words.find(looksLikeCode))
  return likely === undefined ? {} : { code: likely.toUpperCase() }
}
