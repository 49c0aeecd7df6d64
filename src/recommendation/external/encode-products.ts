import type { Catalogue, VectorIndex } from '../../domain/index.ts'
import { toFeed } from './encode-query.ts'
import type { ItemVectors } from './item-vectors.ts'
import { arrangeItems } from './item-vectors.ts'
import type { Network } from './load-network.ts'
import type { ExternalManifest } from './manifest.ts'

/**
 * The vectors of all products of the catalogue by an item tower, so that a new product is known at once. A product
 * without a text vector is given zeros in its place.
 * Cost: one run a product, about 0.05 ms each; other work of the process goes on between them.
 */
export async function encodeProducts(
  network: Network,
  { products }: Catalogue,
  vectors: VectorIndex,
  shape: Pick<ExternalManifest, 'dimensions' | 'metric'>,
): Promise<ItemVectors> {
  const { dimensions } = shape
  const values = new Float32Array(products.length * dimensions)
  for (const [row, product] of products.entries()) {
    const feeds = network.inputs.map(input => {
      const numbers =
        input.meaning === 'product-price'
          ? [Math.log1p(product.price.amountMinor)]
          : (vectors.vectorOf(product.id) ?? new Float32Array(vectors.dimensions))
      return [input.name, toFeed(input, numbers)] as const
    })
    values.set(await network.run(Object.fromEntries(feeds)), row * dimensions)
  }
  return arrangeItems(
    products.map(({ id }) => id),
    values,
    shape,
  )
}
