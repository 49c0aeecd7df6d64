import type { BehaviourEvent, Catalogue, Order, OrderLine, ProductId } from '../domain/index.ts'

/** The product that an id of a product, of a variant or a stock keeping unit names; unknown ones stay as they are. */
export function toKnownId(id: ProductId, catalogue: Pick<Catalogue, 'find'>): ProductId {
  return catalogue.find(id)?.product.id ?? id
}

/** An event about a variant is one about its product: models learn of products. */
export function resolveEvent(event: BehaviourEvent, catalogue: Pick<Catalogue, 'find'>): BehaviourEvent {
  const { productId } = event
  if (productId === undefined) return event
  const known = toKnownId(productId, catalogue)
  return known === productId ? event : { ...event, productId: known }
}

/** The order with the products, and the forms of them, that its lines name. */
export function resolveOrder(order: Order, catalogue: Pick<Catalogue, 'find'>): Order {
  return { ...order, lines: order.lines.map(line => resolveLine(line, catalogue)) }
}

function resolveLine(line: OrderLine, catalogue: Pick<Catalogue, 'find'>): OrderLine {
  const entry = catalogue.find(line.productId)
  if (!entry) return line
  return { ...line, productId: entry.product.id, ...(entry.variant && { variantId: entry.variant.id }) }
}
