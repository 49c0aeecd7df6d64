import type { Product } from '../../../src/domain/index.ts'
import { ingestProducts, type ProductReport } from '../../../src/ingest/index.ts'
import { createMemoryStorage } from '../../../src/storage/index.ts'
import { temporaryFiles } from '../temporary-files.ts'

export const now = Date.UTC(2026, 10, 25)

/** Reads one feed into an empty catalogue. */
export function feedReader(): {
  read(
    content: string | Uint8Array,
    options?: { readonly currency?: string; readonly map?: string },
  ): Promise<{ readonly products: readonly Product[]; readonly report: ProductReport }>
  readonly files: ReturnType<typeof temporaryFiles>
} {
  const files = temporaryFiles()
  return {
    files,
    async read(content, { currency, map } = {}) {
      const { catalogue } = createMemoryStorage()
      const file = await files.write('feed', content)
      const mapFile = map === undefined ? undefined : await files.write('map.yaml', map)
      const report = await ingestProducts({
        ...{ files: [file], catalogue, clock: () => now },
        ...(currency !== undefined && { currency }),
        ...(mapFile !== undefined && { map: mapFile }),
      })
      const products: Product[] = []
      for await (const page of catalogue.listAll()) products.push(...page)
      return { products, report }
    },
  }
}

export const kindsOf = (report: ProductReport) =>
  Object.fromEntries(report.warnings.map(({ kind, count }) => [kind, count]))
