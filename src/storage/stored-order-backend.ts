import { resolveOrder } from '../catalogue/index.ts'
import type {
  CatalogueSource,
  ChangeTerms,
  CustomerId,
  Order,
  OrderBackend,
  OrderChange,
  OrderId,
  OrderRules,
  OrderStore,
  RefusedChange,
} from '../domain/index.ts'
import {
  AppError,
  defaultOrderRules,
  isCancellable,
  isChangeable,
  returnableLines,
  versionOf,
} from '../domain/index.ts'

/** Answers from the orders that the shop imported, and changes them. Their lines name products of the catalogue. */
export function createStoredOrderBackend(
  orders: OrderStore,
  catalogue: CatalogueSource,
  rules: OrderRules = defaultOrderRules,
): OrderBackend {
  const resolve = (order: Order) => resolveOrder(order, catalogue())
  const version = (order: Order) => versionOf(resolve(order))

  /**
   * The check and the change are one step, so that an order which is packed meanwhile stays as it is.
   * @param change - the order as it shall be, or why it may not.
   */
  async function changeOnce(
    id: OrderId,
    owner: CustomerId,
    { transaction, at, expected }: ChangeTerms,
    change: (order: Order) => Order | RefusedChange,
  ): Promise<OrderChange> {
    let result: OrderChange = { kind: 'refused', reason: 'not-found' }
    await orders.update(id, order => {
      if (order.customerId !== owner) return undefined
      if (order.lastChange?.transaction === transaction) {
        result = { kind: 'changed', order: resolve(order) }
        return undefined
      }
      const changed = change(order)
      const isNew = expected !== undefined && expected !== version(order)
      if (typeof changed === 'string' || isNew) {
        result = { kind: 'refused', reason: typeof changed === 'string' ? changed : 'changed-meanwhile' }
        return undefined
      }
      const { status, shippingAddress, returns } = order
      const before = { status, ...(shippingAddress !== undefined && { shippingAddress }), ...(returns && { returns }) }
      const noted = { ...changed, lastChange: { transaction, at, before, version: version(changed) } }
      result = { kind: 'changed', order: resolve(noted) }
      return noted
    })
    return result
  }

  return {
    async findOrder(id, owner, signal) {
      refuseAborted(signal)
      const order = await orders.get(id)
      return order?.customerId === owner ? resolve(order) : undefined
    },
    async listOrders(owner, limit, signal) {
      refuseAborted(signal)
      return (await orders.listByCustomer(owner, limit)).map(resolve)
    },
    async cancelOrder(id, owner, terms, signal) {
      refuseAborted(signal)
      return changeOnce(id, owner, terms, order =>
        isCancellable(order, rules) ? { ...order, status: 'cancelled' } : whyClosed(order),
      )
    },
    async changeAddress(id, owner, address, terms, signal) {
      refuseAborted(signal)
      return changeOnce(id, owner, terms, order =>
        isChangeable(order) ? { ...order, shippingAddress: address } : whyClosed(order),
      )
    },
    async openReturn(id, owner, wish, terms, signal) {
      refuseAborted(signal)
      return changeOnce(id, owner, terms, order => {
        if (order.status === 'cancelled') return 'already-cancelled'
        const open = wish.kind === 'damage' ? order.lines.map((_, place) => place) : returnableLines(order)
        if (order.status === 'returned' || !wish.lines.every(line => open.includes(line))) return 'already-returned'
        return { ...order, returns: [...(order.returns ?? []), wish] }
      })
    },
    async undo(id, owner, { transaction, at }, signal) {
      refuseAborted(signal)
      let result: OrderChange = { kind: 'refused', reason: 'not-found' }
      await orders.update(id, order => {
        if (order.customerId !== owner) return undefined
        const { lastChange, status: _status, shippingAddress: _address, returns: _returns, ...kept } = order
        const isOpen =
          lastChange?.transaction === transaction &&
          lastChange.version === version(order) &&
          at - lastChange.at <= rules.undoMinutes * 60_000
        if (!isOpen) {
          result = { kind: 'refused', reason: 'not-undoable' }
          return undefined
        }
        const restored = { ...kept, ...lastChange.before }
        result = { kind: 'changed', order: resolve(restored) }
        return restored
      })
      return result
    },
  }
}

const whyClosed = ({ status }: Order): RefusedChange =>
  status === 'cancelled' ? 'already-cancelled' : 'already-packed'

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new AppError('ABORTED', { message: 'asking for an order was aborted', cause: signal.reason })
}
