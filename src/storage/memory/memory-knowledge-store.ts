import type { KnowledgeStore, Passage, PassageId } from '../../domain/index.ts'
import { compareIds, pickById } from './by-id.ts'

export class MemoryKnowledgeStore implements KnowledgeStore {
  readonly #passages = new Map<PassageId, Passage>()

  async getMany(ids: readonly PassageId[]): Promise<readonly Passage[]> {
    return pickById(this.#passages, ids)
  }

  async list(): Promise<readonly Passage[]> {
    return [...this.#passages.values()].sort((left, right) => compareIds(left.id, right.id))
  }

  async upsert(passages: readonly Passage[]): Promise<void> {
    for (const passage of structuredClone(passages)) this.#passages.set(passage.id, passage)
  }

  async remove(ids: readonly PassageId[]): Promise<void> {
    for (const id of ids) this.#passages.delete(id)
  }
}
