import { Picture, Price, ProductTile } from './product-tile.tsx'
import { categoryPath, Link } from './route.tsx'
import { categoryOf, descriptionOf, nameOf, type ShopProduct } from './shop-data.tsx'
import { texts } from './texts.tsx'
import { ask, locale } from './visit.tsx'

const fewPieces = 5
const neighbourCount = 4

type ProductPageProps = { readonly products: readonly ShopProduct[]; readonly id: string }

export function ProductPage({ products, id }: ProductPageProps) {
  const text = texts[locale.value]
  const product = products.find(candidate => candidate.id === id)
  if (!product) {
    return (
      <main class="message">
        <p>{text.notFound}</p>
        <Link to={categoryPath(undefined)} class="button quiet">
          {text.back}
        </Link>
      </main>
    )
  }
  const name = nameOf(product, locale.value)
  const category = categoryOf(product, locale.value)
  const neighbours = products.filter(other => other.category === product.category && other !== product)
  return (
    <main>
      <nav class="crumbs">
        <Link to={categoryPath(undefined)}>{text.all}</Link>
        <Link to={categoryPath(product.category)}>{category}</Link>
      </nav>
      <article class="product">
        <Picture product={product} eager />
        <div class="details">
          <span class="brand">{product.brand}</span>
          <h1>{name}</h1>
          <Price product={product} />
          <p class={product.stock === 0 ? 'stock gone' : 'stock'}>{stockText(product.stock)}</p>
          <p class="description">{descriptionOf(product, locale.value)}</p>
          <button type="button" class="button" onClick={() => ask(text.question(name))}>
            {text.askAbout}
          </button>
        </div>
      </article>
      {neighbours.length > 0 && (
        <section>
          <h2>{text.alsoIn(category)}</h2>
          <ul class="grid">
            {neighbours.slice(0, neighbourCount).map(other => (
              <ProductTile product={other} key={other.id} />
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}

function stockText(stock: number): string {
  const text = texts[locale.value]
  if (stock === 0) return text.soldOut
  return stock <= fewPieces ? text.lastPieces(stock) : text.inStock
}
