import { formatPrice } from './money.tsx'
import { Link, productPath } from './route.tsx'
import { nameOf, type ShopProduct } from './shop-data.tsx'
import { texts } from './texts.tsx'
import { locale } from './visit.tsx'

export function ProductTile({ product }: { readonly product: ShopProduct }) {
  return (
    <li>
      <Link to={productPath(product.id)} class="tile">
        <Picture product={product} />
        <span class="brand">{product.brand}</span>
        <span class="name">{nameOf(product, locale.value)}</span>
        <Price product={product} />
        {product.stock === 0 && <span class="gone">{texts[locale.value].soldOut}</span>}
      </Link>
    </li>
  )
}

export function Picture({ product, eager = false }: { readonly product: ShopProduct; readonly eager?: boolean }) {
  return (
    <span class="picture">
      {product.image ? (
        <img src={product.image} alt="" loading={eager ? 'eager' : 'lazy'} />
      ) : (
        <span aria-hidden="true">{[...product.name][0]}</span>
      )}
    </span>
  )
}

export function Price({ product: { price, listPrice, currency } }: { readonly product: ShopProduct }) {
  const reduced = listPrice !== undefined && listPrice > price
  return (
    <span class="prices">
      <strong class={reduced ? 'reduced' : ''}>{formatPrice(price, currency, locale.value)}</strong>
      {reduced && (
        <>
          <span class="hidden">{texts[locale.value].insteadOf}</span>
          <s>{formatPrice(listPrice, currency, locale.value)}</s>
        </>
      )}
    </span>
  )
}
