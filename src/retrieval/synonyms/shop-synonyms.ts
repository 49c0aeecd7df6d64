import type { Catalogue } from '../../domain/index.ts'
import { commonWordGroups } from '../../language/index.ts'
import { mineSynonyms } from './mine-synonyms.ts'
import { type SynonymTable, toSynonymTable } from './synonym-table.ts'

/** A phrase as the shop writes it → other words that customers use for it. */
export type ConfiguredSynonyms = Readonly<Record<string, readonly string[]>>

/** Synonyms of a shop: its settings', those of its catalogue's translations, and common words of any shop. */
export function createShopSynonyms(
  catalogue: () => Catalogue,
  configured: ConfiguredSynonyms = {},
): () => SynonymTable {
  const own = Object.entries(configured).map(([phrase, others]) => [phrase, ...others])
  let last: { readonly catalogue: Catalogue; readonly table: SynonymTable } | undefined
  return () => {
    const current = catalogue()
    if (last?.catalogue !== current) {
      last = { catalogue: current, table: toSynonymTable([...own, ...mineSynonyms(current), ...commonWordGroups]) }
    }
    return last.table
  }
}
