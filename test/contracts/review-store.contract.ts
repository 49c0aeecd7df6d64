import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function reviewStoreContract(name: string, open: OpenStorage): void {
  describe(`ReviewStore: ${name}`, () => {
    it(
      'remembers what was dismissed, once each',
      withStorage(open, async ({ review }) => {
        expect(await review.listDismissed()).toEqual(new Set())
        await review.dismiss(['a', 'b'])
        await review.dismiss(['b', 'c', 'c'])
        await review.dismiss([])
        expect(await review.listDismissed()).toEqual(new Set(['a', 'b', 'c']))
      }),
    )

    it(
      'takes more at once than a statement can bind',
      withStorage(open, async ({ review }) => {
        const digests = Array.from({ length: 2_345 }, (_, i) => `digest-${i}`)
        await review.dismiss(digests)
        expect(await review.listDismissed()).toEqual(new Set(digests))
      }),
    )
  })
}
