import type { Entity, EntityOf, ProductId } from '../../domain/index.ts'

export function firstOf<Kind extends Entity['kind']>(
  entities: readonly Entity[],
  kind: Kind,
): EntityOf<Kind> | undefined {
  return entities.find((entity): entity is EntityOf<Kind> => entity.kind === kind)
}

/** The best product of each mention. */
export function mentionsOf(entities: readonly Entity[]): readonly ProductId[] {
  const best = entities.flatMap(entity => (entity.kind === 'product' ? (entity.products[0]?.productId ?? []) : []))
  return [...new Set(best)]
}
