import type { Embedder, Logger, Passage, Progress } from '../domain/index.ts'
import {
  createKnowledgeSearch,
  type EvidencedKnowledgeSearch,
  type KnowledgeSearchOptions,
  passageDocument,
} from './knowledge-search.ts'
import { createRefresh, type Refresh } from './refresh.ts'

export type OpenKnowledgeSearchOptions = KnowledgeSearchOptions & {
  /** Embeds the passages, usually behind a cache on disk. Default: `embedder`. */
  readonly documentEmbedder?: Embedder
  readonly progress?: Progress
  readonly logger?: Logger
}

export type RefreshableKnowledgeSearch = {
  readonly search: EvidencedKnowledgeSearch
  /** Brings the indexes in step with the present passages and saves them; only changed texts are embedded. */
  readonly refresh: Refresh
}

/** Knowledge search over indexes that {@link RefreshableKnowledgeSearch.refresh} fills; finds nothing before the first. */
export function openKnowledgeSearch(options: OpenKnowledgeSearchOptions): RefreshableKnowledgeSearch {
  const refresh = createRefresh<Passage>({
    ...options,
    name: 'knowledge',
    items: options.passages,
    toDocument: passageDocument,
  })
  return { search: createKnowledgeSearch(options), refresh }
}
