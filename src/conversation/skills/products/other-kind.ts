import type { Product } from '../../../domain/index.ts'

/** Whether a kind is named that a product is not of. */
export function asksForOtherKind(category: string | undefined, { categories }: Product): boolean {
  return category !== undefined && !categories.includes(category)
}
