import type {
  BehaviourEvent,
  Catalogue,
  Product,
  ProductId,
  RecommendationGoal,
  RecommendationQuery,
} from '../../../domain/index.ts'
import { kindOf } from '../../../domain/index.ts'
import type { Session } from '../../../recommendation/index.ts'
import { groupByCustomer, productsBought, toSessions } from '../../../recommendation/index.ts'

/** A visit that models have not seen, with what the customer had done before it. */
export type HeldBackSession = {
  readonly session: Session
  /** Everything before the first event of the visit, oldest first. */
  readonly history: readonly BehaviourEvent[]
}

export type HeldBackSplit = {
  /** What models may be fitted on. */
  readonly training: readonly BehaviourEvent[]
  readonly heldBack: readonly HeldBackSession[]
}

/**
 * The protocol: of each customer with purchases in at least two visits, the last visit with a purchase is held back
 * whole, and what the customer did after it is left out, since it may speak of it. Customers with fewer stay in the
 * training. Applied to its own `training` it holds back the visit before: that is the validation slice.
 */
export function holdBack(events: readonly BehaviourEvent[]): HeldBackSplit {
  const training: BehaviourEvent[] = []
  const heldBack: HeldBackSession[] = []
  for (const own of groupByCustomer(events).values()) {
    const buying = toSessions(own).filter(session => productsBought(session).length > 0)
    const session = buying.length >= 2 ? buying.at(-1) : undefined
    const inSession = new Set(session?.events)
    const history = session ? own.filter(event => event.at < session.startsAt && !inSession.has(event)) : own
    if (session) heldBack.push({ session, history })
    training.push(...history)
  }
  return { training, heldBack }
}

/** A question with its right answers: the products that were bought in the held-back visit. */
export type HeldBackCase = { readonly query: RecommendationQuery; readonly targets: readonly ProductId[] }

/** As many as are ranked and scored. */
export const listLength = 10

/**
 * What is asked of the held-back visits for each goal:
 * `personal`: what will this customer buy next? Targets are the products bought that were not bought before.
 * `complementary`: what goes with the dearest product of the basket? Targets are its other products of other kinds.
 * `related`: the customer looked at one thing and bought another of its kind. Which?
 */
export function toCases(
  heldBack: readonly HeldBackSession[],
  goal: RecommendationGoal,
  catalogue: Catalogue,
): readonly HeldBackCase[] {
  return heldBack.flatMap(({ session, history }) => {
    const before = new Set(history.flatMap(event => (event.kind === 'purchase' ? (event.productId ?? []) : [])))
    const bought = productsBought(session).flatMap(id => (before.has(id) ? [] : (catalogue.byId.get(id) ?? [])))
    const posed = posers[goal](bought, session, catalogue)
    if (!posed || posed.targets.length === 0) return []
    const { customerId, startsAt: at } = session
    const query = {
      goal,
      customerId,
      history,
      anchors: posed.anchors,
      constraint: {},
      exclude: new Set<ProductId>(),
      limit: listLength,
      at,
    }
    return [{ query, targets: posed.targets.map(({ id }) => id) }]
  })
}

type Posed = { readonly anchors: readonly ProductId[]; readonly targets: readonly Product[] }

const posers: Readonly<
  Record<RecommendationGoal, (bought: readonly Product[], session: Session, catalogue: Catalogue) => Posed | undefined>
> = {
  personal: bought => ({ anchors: [], targets: bought }),
  complementary: bought => {
    const anchor = bought.toSorted((a, b) => b.price.amountMinor - a.price.amountMinor)[0]
    return anchor && { anchors: [anchor.id], targets: bought.filter(product => kindOf(product) !== kindOf(anchor)) }
  },
  related: (bought, session, { byId }) => {
    for (const event of session.events) {
      const looked = event.productId === undefined ? undefined : byId.get(event.productId)
      if (!looked || event.kind === 'purchase' || bought.includes(looked)) continue
      const targets = bought.filter(product => kindOf(product) === kindOf(looked))
      if (targets.length > 0) return { anchors: [looked.id], targets }
    }
    return undefined
  },
}
