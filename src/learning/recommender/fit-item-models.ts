import type { BehaviourEvent, Catalogue, ProductId } from '../../domain/index.ts'
import type { Histories, ItemModels } from '../../recommendation/index.ts'
import { groupByCustomer, toItemRows } from '../../recommendation/index.ts'
import { fitEase } from './items/fit-ease.ts'
import { fitIals } from './items/fit-ials.ts'
import { cosineLinks, fitItemLinks, ruleLinks } from './items/fit-item-links.ts'
import { watchProcessor } from './processor-seconds.ts'

export type ItemModelOptions = {
  readonly seed: number
  /** By name of the model; absent: all that suit the shop. */
  readonly isWanted?: ((name: string) => boolean) | undefined
  readonly signal?: AbortSignal | undefined
  /** Told how many processor seconds each model took. */
  readonly onFitted?: ((name: string, seconds: number) => void) | undefined
}

/** EASE costs the cube of the items: the fit of so many takes some seconds, and 16 MB. */
const mostEaseItems = 2_000

/** More numbers an item tell finer tastes apart; every reply scores all items, so that a large shop must do with fewer. */
function factorsFor(itemCount: number): number {
  const affordable = Math.max(32, 16 * Math.round(50_000 / itemCount))
  return Math.min(128, affordable, Math.max(8, Math.round(itemCount / 8)))
}

/**
 * Fits the models of what customers touch one after another: sequential rules, item-kNN, implicit factors and, in a shop
 * of few products, EASE. Events of products that are gone are left out.
 * Cost: a second for 2,500 customers of 470 products, half a minute for 20,000 of 12,000; other work goes on between.
 */
export async function fitItemModels(
  events: readonly BehaviourEvent[],
  catalogue: Catalogue,
  { seed, isWanted = () => true, signal, onFitted }: ItemModelOptions,
): Promise<ItemModels> {
  const { productIds, histories } = toHistories(events, catalogue)
  const { itemCount } = histories
  const timed = async <Model>(name: string, suits: boolean, work: () => Promise<Model>): Promise<Model | undefined> => {
    if (!suits || itemCount === 0 || !isWanted(name)) return undefined
    const seconds = watchProcessor()
    const model = await work()
    onFitted?.(name, seconds())
    return model
  }
  const rules = await timed('rules', true, () => fitItemLinks(histories, { ...ruleLinks, signal }))
  const itemKnn = await timed('item-knn', true, () => fitItemLinks(histories, { ...cosineLinks, signal }))
  const ease = await timed('ease', itemCount <= mostEaseItems, () => fitEase(histories, { signal }))
  const ials = await timed('ials', true, () => fitIals(histories, { seed, factors: factorsFor(itemCount), signal }))
  return {
    productIds,
    ...(rules && { rules }),
    ...(itemKnn && { itemKnn }),
    ...(ease && { ease }),
    ...(ials && { ials }),
  }
}

function toHistories(
  events: readonly BehaviourEvent[],
  { byId }: Catalogue,
): { readonly productIds: readonly ProductId[]; readonly histories: Histories } {
  const met = new Set(
    events.flatMap(({ productId }) => (productId !== undefined && byId.has(productId) ? productId : [])),
  )
  const productIds = [...met].sort()
  const rowOf = new Map(productIds.map((id, row) => [id, row]))
  const rows = [...groupByCustomer(events).values()].map(own => toItemRows(own, rowOf))
  const starts = new Uint32Array(rows.length + 1)
  rows.forEach((own, customer) => {
    starts[customer + 1] = (starts[customer] ?? 0) + own.length
  })
  const items = new Uint32Array(starts.at(-1) ?? 0)
  rows.forEach((own, customer) => {
    items.set(own, starts[customer])
  })
  return { productIds, histories: { itemCount: productIds.length, starts, items } }
}
