import type { EmbeddingRole } from '../domain/index.ts'

/** A text to be embedded, with the id of its vector. */
export type VectorDocument = {
  readonly id: string
  readonly text: string
  /** How it is embedded; as a passage where nothing is said. */
  readonly role?: EmbeddingRole
}

/** No id of a product or passage holds this character. */
const separator = '\u001f'

/**
 * One thing may have several vectors: of its text in each language, of its headings. The first has the thing's own id,
 * the others the name of their part behind it.
 */
export function toVectorId(ownerId: string, part?: string): string {
  return part === undefined ? ownerId : `${ownerId}${separator}${part}`
}

/** The id of the thing that a vector belongs to. */
export function ownerOfVector(vectorId: string): string {
  const end = vectorId.indexOf(separator)
  return end < 0 ? vectorId : vectorId.slice(0, end)
}
