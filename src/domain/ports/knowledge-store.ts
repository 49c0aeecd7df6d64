import type { PassageId } from '../ids.ts'
import type { Passage } from '../knowledge.ts'

export interface KnowledgeStore {
  getMany(ids: readonly PassageId[]): Promise<readonly Passage[]>
  /** Every passage, by id. */
  list(): Promise<readonly Passage[]>
  upsert(passages: readonly Passage[]): Promise<void>
  remove(ids: readonly PassageId[]): Promise<void>
}
