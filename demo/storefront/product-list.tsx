import { useState } from 'preact/hooks'
import { ProductTile } from './product-tile.tsx'
import { categoryPath, Link } from './route.tsx'
import { categoryOf, type ShopProduct } from './shop-data.tsx'
import { texts } from './texts.tsx'
import { ask, locale } from './visit.tsx'

const pageSize = 24

type ProductListProps = { readonly products: readonly ShopProduct[]; readonly category: string | undefined }

export function ProductList({ products, category }: ProductListProps) {
  const text = texts[locale.value]
  const shown = category ? products.filter(product => product.category === category) : products
  return (
    <main>
      {!category && <Welcome />}
      <nav class="categories" aria-label={text.categories}>
        <Link to={categoryPath(undefined)} current={!category}>
          {text.all}
        </Link>
        {categoriesOf(products).map(product => (
          <Link to={categoryPath(product.category)} current={product.category === category} key={product.category}>
            {categoryOf(product, locale.value)}
          </Link>
        ))}
      </nav>
      <ProductGrid products={shown} key={category ?? ''} />
    </main>
  )
}

function ProductGrid({ products }: { readonly products: readonly ShopProduct[] }) {
  const text = texts[locale.value]
  const [limit, setLimit] = useState(pageSize)
  return (
    <section id="products" tabIndex={-1} aria-label={text.products(products.length)}>
      <p class="count">{text.products(products.length)}</p>
      <ul class="grid">
        {products.slice(0, limit).map(product => (
          <ProductTile product={product} key={product.id} />
        ))}
      </ul>
      {products.length > limit && (
        <button type="button" class="button quiet more" onClick={() => setLimit(limit + pageSize)}>
          {text.showMore}
        </button>
      )}
    </section>
  )
}

function Welcome() {
  const text = texts[locale.value]
  return (
    <section class="welcome">
      <h1>{text.headline}</h1>
      <p>{text.invitation}</p>
      <ul aria-label={text.questionsLabel}>
        {text.questions.map(question => (
          <li key={question}>
            <button type="button" class="question" onClick={() => ask(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One product for every category, in the order of the catalogue. */
function categoriesOf(products: readonly ShopProduct[]): readonly ShopProduct[] {
  const first = new Map<string, ShopProduct>()
  for (const product of products) if (!first.has(product.category)) first.set(product.category, product)
  return [...first.values()]
}
