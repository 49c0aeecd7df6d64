import {
  type Card,
  type CatalogueSource,
  fitsProduct,
  formatMoney,
  kindOf,
  type Locale,
  type ProductCard,
  productText,
  toProductId,
} from '../../domain/index.ts'
import type { Journey, JourneyExpectation } from './journey-file.ts'

/** What a customer sees of one reply. */
export type SeenReply = { readonly text: string; readonly locale: Locale; readonly cards: readonly Card[] }

/** One customer's conversation through a channel. */
export type JourneySession = { say(text: string): Promise<SeenReply>; end(): Promise<void> }
export type ConnectSession = (customerId: string | undefined) => Promise<JourneySession>

export type JourneyResult = {
  readonly name: string
  readonly turns: readonly { readonly say: string; readonly reply: SeenReply; readonly failures: readonly string[] }[]
}

export const isPassed = (result: JourneyResult) => result.turns.every(({ failures }) => failures.length === 0)

/** Plays a journey against a running bot and holds every reply against what it must hold. */
export async function runJourney(
  journey: Journey,
  connect: ConnectSession,
  catalogue: CatalogueSource,
): Promise<JourneyResult> {
  const sessions = new Map<string | undefined, JourneySession>()
  const remembered = new Map<string, readonly string[]>()
  const turns: JourneyResult['turns'][number][] = []
  try {
    for (const turn of journey.turns) {
      const session = sessions.get(turn.as) ?? (await connect(turn.as))
      sessions.set(turn.as, session)
      const reply = await session.say(turn.say)
      turns.push({ say: turn.say, reply, failures: findFailures(reply, turn.expect, remembered, catalogue) })
      if (turn.remember)
        remembered.set(
          turn.remember,
          recommendedIn(reply).map(({ productId }) => productId),
        )
    }
  } finally {
    await Promise.all([...sessions.values()].map(session => session.end()))
  }
  return { name: journey.name, turns }
}

function productCards(reply: SeenReply, role: ProductCard['role']): readonly ProductCard[] {
  return reply.cards.filter((card): card is ProductCard => card.kind === 'product' && card.role === role)
}
const recommendedIn = (reply: SeenReply) => productCards(reply, 'recommendation')

function findFailures(
  reply: SeenReply,
  expect: JourneyExpectation,
  remembered: ReadonlyMap<string, readonly string[]>,
  source: CatalogueSource,
): readonly string[] {
  const catalogue = source()
  const productOf = (id: string) => catalogue.byId.get(toProductId(id))
  const failures: string[] = []
  const check = (holds: boolean, failure: string) => {
    if (!holds) failures.push(failure)
  }
  const expand = (text: string) =>
    text.replace(/\{(price|name):([^}]+)\}/g, (whole, what: string, id: string) => {
      const product = productOf(id)
      check(product !== undefined, `the journey speaks of ${id}, which the catalogue does not have`)
      if (!product) return whole
      return what === 'price' ? formatMoney(product.price, reply.locale) : productText(product, reply.locale).name
    })

  for (const part of expect.contains) check(reply.text.includes(expand(part)), `the text lacks "${expand(part)}"`)
  if (expect.containsAny.length > 0) {
    const wanted = expect.containsAny.map(expand)
    check(
      wanted.some(part => reply.text.includes(part)),
      `the text has none of ${wanted.map(part => `"${part}"`).join(', ')}`,
    )
  }
  const said = [
    reply.text,
    ...reply.cards.flatMap(card => Object.values(card).filter(value => typeof value === 'string')),
  ]
  for (const part of expect.excludes) {
    check(!said.some(text => text.includes(expand(part))), `the reply discloses "${expand(part)}"`)
  }
  if (expect.language)
    check(reply.locale === expect.language, `the answer is in ${reply.locale}, not ${expect.language}`)
  if (expect.language === 'zh') check(/\p{Script=Han}/u.test(reply.text), 'the text has no Chinese character')

  const answers = productCards(reply, 'answer')
  if (expect.answers) {
    const { atLeast, atMost, includes, kind, cheaperThan } = expect.answers
    const dearer = cheaperThan === undefined ? undefined : productOf(cheaperThan)
    if (cheaperThan !== undefined) check(dearer !== undefined, `${cheaperThan} is not in the catalogue`)
    check(answers.length >= atLeast, `${answers.length} answer cards, fewer than ${atLeast}`)
    if (atMost !== undefined) check(answers.length <= atMost, `${answers.length} answer cards, more than ${atMost}`)
    for (const id of includes)
      check(
        answers.some(card => card.productId === id),
        `${id} is not among the answers`,
      )
    for (const card of answers) {
      const product = productOf(card.productId)
      if (kind && product) check(kindOf(product) === kind, `${card.productId} is of ${kindOf(product)}, not ${kind}`)
      if (dearer) {
        check(card.price.amountMinor < dearer.price.amountMinor, `${card.productId} is not cheaper than ${dearer.id}`)
      }
      if (product)
        check(product.price.amountMinor === card.price.amountMinor, `${card.productId}: price not the catalogue's`)
    }
  }

  const recommended = recommendedIn(reply)
  if (expect.recommends) {
    const { atLeast, atMost, fit, differsFrom, reasonsContainAny } = expect.recommends
    check(recommended.length >= atLeast, `${recommended.length} recommendations, fewer than ${atLeast}`)
    if (atMost !== undefined)
      check(recommended.length <= atMost, `${recommended.length} recommendations, more than ${atMost}`)
    for (const card of recommended) {
      check(Boolean(card.reason), `${card.productId} is recommended without a reason`)
      check(card.inStock, `${card.productId} is recommended though sold out`)
    }
    if (fit) {
      const target = productOf(fit.product)
      const fitting = recommended.filter(card => {
        const product = productOf(card.productId)
        return product && target && fitsProduct(product, target)
      })
      check(
        fitting.length >= fit.atLeast,
        `${fitting.length} recommendations fit ${fit.product}, fewer than ${fit.atLeast}`,
      )
    }
    if (differsFrom !== undefined) {
      const other = remembered.get(differsFrom) ?? []
      check(remembered.has(differsFrom), `nothing was remembered as ${differsFrom}`)
      const same = recommended.every(card => other.includes(card.productId)) && recommended.length === other.length
      check(!same, `the same recommendations as ${differsFrom}`)
    }
    if (reasonsContainAny.length > 0) {
      const reasons = recommended.map(card => card.reason ?? '')
      check(
        reasons.some(reason => reasonsContainAny.some(part => reason.includes(part))),
        `no reason says any of ${reasonsContainAny.join(', ')}: ${reasons.join(' | ')}`,
      )
    }
  }
  if (expect.coupon !== undefined) {
    const has = reply.cards.some(({ kind }) => kind === 'coupon')
    check(has === expect.coupon, expect.coupon ? 'no coupon' : 'a coupon that should not be there')
  }
  if (expect.source !== undefined) {
    const has = reply.cards.some(({ kind }) => kind === 'source')
    check(has === expect.source, expect.source ? 'no source is named' : 'a source that should not be there')
  }
  return [...new Set(failures)]
}
