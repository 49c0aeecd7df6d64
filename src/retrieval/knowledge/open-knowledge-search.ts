import type { Embedder, Logger, Passage, Progress } from '../../domain/index.ts'
import { createRefresh, type Refresh } from '../refresh.ts'
import {
  createKnowledgeSearch,
  type EvidencedKnowledgeSearch,
  type KnowledgeSearchOptions,
} from './knowledge-search.ts'
import { passageDocument } from './passage-document.ts'

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
  const search = createKnowledgeSearch(options)
  return {
    search,
    async refresh(signal, onWords) {
      const report = await refresh(signal, onWords)
      await search.fit()
      return report
    },
  }
}
