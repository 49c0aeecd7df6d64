import type { BehaviourEvent, ProductId } from '../../domain/index.ts'
import type { ProductTable } from './product-table.ts'
import { rowsFitting } from './product-table.ts'

/** What a customer owns that an accessory is made for. */
export type OwnedDevice = {
  readonly device: ProductId
  /** When it was bought. */
  readonly boughtAt: number
  /** True when nothing of the accessory's kind was bought for it yet. */
  readonly isWanting: boolean
}

/** Devices that are looked at: the latest. */
const deviceLimit = 30

/**
 * Row of each accessory that fits something bought → the newest thing that it fits, one that is wanting if there is.
 * Cost: O(devices × accessories of a device).
 */
export function readOwnedDevices(
  history: readonly BehaviourEvent[],
  table: ProductTable,
): ReadonlyMap<number, OwnedDevice> {
  const boughtAt = new Map<number, number>()
  for (const { kind, productId, at } of history) {
    const row = kind === 'purchase' && productId !== undefined ? table.rowOf.get(productId) : undefined
    if (row !== undefined) boughtAt.set(row, at)
  }
  const devices = new Map<number, OwnedDevice>()
  for (const [row, at] of [...boughtAt].sort(([, a], [, b]) => a - b).slice(-deviceLimit)) {
    const product = table.products[row]
    if (!product) continue
    const accessories = rowsFitting(table, product)
    const served = new Set([...boughtAt.keys()].filter(other => accessories.has(other)).map(other => table.kind[other]))
    for (const accessory of accessories) {
      const isWanting = !served.has(table.kind[accessory])
      if (isWanting || !devices.get(accessory)?.isWanting) {
        devices.set(accessory, { device: product.id, boughtAt: at, isWanting })
      }
    }
  }
  return devices
}
