import { LRUCache } from 'lru-cache'
import {
  type Catalogue,
  type CatalogueSource,
  type Locale,
  type Product,
  type ProductId,
  toProductId,
} from '../domain/index.ts'
import { createExactMatcher, type ExactMatcher } from './exact-matches.ts'
import { defaultRankConstant } from './fuse-ranks.ts'
import { type HybridSources, type HybridWeights, searchHybrid, weighByLength } from './hybrid-search.ts'
import { createLanguageGaps, type LanguageGap } from './language-gap.ts'
import { createKindFinder, type KindFinder } from './named-kind.ts'
import { createFacetCounter, type FacetCounter } from './product-facets.ts'
import { createSuggester, type Suggester } from './suggest-phrases.ts'

export type ProductRankerOptions = HybridSources & {
  readonly catalogue: CatalogueSource
  /** How words and meaning are weighed for a text; default {@link weighByLength}. */
  readonly weigh?: (text: string) => HybridWeights
  /** How sought after a product is, 0 and up; puts products of equal score in order. Default: all alike. */
  readonly popularity?: (id: ProductId) => number
}

export type RankedProduct = {
  readonly productId: ProductId
  readonly product: Product
  /** Above 1 for what the text names outright, below 1 for the rest; comparable within one ranking only. */
  readonly score: number
  /** How much of the text's words the product holds, 0 to 1; 0 where meaning alone found it. */
  readonly coverage: number
}

/**
 * Of 100 products found by the name of a kind in the demo shop, so many are of it, in English and in Chinese: without
 * 90 and 85, at 0.1 95 and 93, at 0.3 100 and 98, and no more from there on.
 */
const kindWeight = 0.3
/** A common kind is a word of many descriptions: what is of it may stand far down. */
const kindDepth = 500

/** What searches need to know of one catalogue snapshot, made when it is first asked for. */
export type CatalogueView = {
  readonly catalogue: Catalogue
  /** The products of the kind that a text asks for. */
  kindOf: KindFinder
  /** What has no text in the language of a question. */
  languageGap(text: string): LanguageGap | undefined
  matcher(): Promise<ExactMatcher>
  suggester(): Promise<Suggester>
  facets(locale: Locale): Promise<FacetCounter>
  /** The products for which a test holds; `key` names the test, as a conversation asks for the same one several times. */
  accepted(key: string, holds: (product: Product) => boolean): ReadonlySet<ProductId>
}

export type ProductRanker = {
  view(): CatalogueView
  /** By words alone, at once: for what is still being typed. */
  byWords(text: string, k: number): readonly ProductId[]
  /** Best first; ids that the catalogue no longer has are left out. */
  rank(
    query: { readonly text: string; readonly vector?: Float32Array; readonly accepted?: ReadonlySet<ProductId> },
    k: number,
    signal?: AbortSignal,
  ): Promise<readonly RankedProduct[]>
}

/**
 * The one order of products for a text, for the bot and for the storefront: what the text names outright (model number,
 * article number, name) first, the rest by words and meaning, what is of the kind asked for before what goes with it.
 * Popularity decides between equals only.
 *
 * Cost (19,000 products): 1 to 3 ms, under a new constraint 10 ms more; embedding the text comes on top, and the words
 * are searched while it runs.
 */
export function createProductRanker(options: ProductRankerOptions): ProductRanker {
  const { catalogue, weigh = weighByLength, popularity = () => 0, ...sources } = options
  let view: CatalogueView | undefined

  function viewNow(): CatalogueView {
    const current = catalogue()
    if (view?.catalogue !== current) view = toView(current)
    return view
  }

  return {
    view: viewNow,
    byWords: (text, k) => sources.words.search(text, k).map(({ id }) => toProductId(id)),
    async rank({ text, vector, accepted }, k, signal) {
      const current = viewNow()
      const { byId } = current.catalogue
      const accept = (id: string) => (accepted ?? byId).has(toProductId(id))
      const toRanked = (id: string, score: number, coverage: number): readonly RankedProduct[] => {
        const product = byId.get(toProductId(id))
        return product ? [{ productId: product.id, product, score, coverage }] : []
      }
      if (text.trim() === '') {
        const ids = [...(accepted ?? byId.keys())]
        return ids
          .sort((a, b) => popularity(b) - popularity(a) || (a < b ? -1 : 1))
          .slice(0, k)
          .flatMap(id => toRanked(id, 0, 0))
      }
      const gap = current.languageGap(text)
      const query = {
        text,
        ...(gap && { gap }),
        ...(vector && { vector }),
        ...(accepted && { accept }),
      }
      const kind = current.kindOf(text)
      const searching = searchHybrid(sources, weigh(text), query, kind ? Math.max(k, kindDepth) : k, signal)
      // While the text is being embedded.
      const [{ ranked }, named] = await Promise.all([
        searching,
        current.matcher().then(find => find(text).filter(accept)),
      ])
      const first = new Set<string>(named)
      // The sources held the constraint already; an id that the catalogue has dropped since is left out here.
      const kindScore = kindScorer(kind)
      const others = ranked
        .flatMap(({ id, score, coverage }) => (first.has(id) ? [] : toRanked(id, score + kindScore(id), coverage)))
        .sort((a, b) => b.score - a.score || popularity(b.productId) - popularity(a.productId))
      return [...named.flatMap((id, i) => toRanked(id, 1 + 1 / (i + 1), 1)), ...others].slice(0, k)
    },
  }
}

/** What being of the kind that is asked for adds: as a third list would that has these alone, in the order given. */
function kindScorer(kind: ReadonlySet<string> | undefined): (id: string) => number {
  let place = 0
  return id => (kind?.has(id) ? kindWeight / (defaultRankConstant + ++place) : 0)
}

function toView(catalogue: Catalogue): CatalogueView {
  let matcher: Promise<ExactMatcher> | undefined
  let suggester: Promise<Suggester> | undefined
  let findKind: KindFinder | undefined
  let languageGaps: ReturnType<typeof createLanguageGaps> | undefined
  const facets = new Map<Locale, Promise<FacetCounter>>()
  const accepted = new LRUCache<string, ReadonlySet<ProductId>>({ max: 32 })
  return {
    catalogue,
    kindOf(text) {
      findKind ??= createKindFinder(catalogue)
      return findKind(text)
    },
    languageGap(text) {
      languageGaps ??= createLanguageGaps(catalogue)
      return languageGaps(text)
    },
    matcher() {
      matcher ??= createExactMatcher(catalogue)
      return matcher
    },
    suggester() {
      suggester ??= createSuggester(catalogue)
      return suggester
    },
    facets(locale) {
      const counter = facets.get(locale) ?? createFacetCounter(catalogue, locale)
      facets.set(locale, counter)
      return counter
    },
    accepted(key, holds) {
      let ids = accepted.get(key)
      if (!ids) {
        ids = new Set(catalogue.products.filter(holds).map(product => product.id))
        accepted.set(key, ids)
      }
      return ids
    },
  }
}
