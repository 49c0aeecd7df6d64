import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { AccountMenu } from './account-menu.tsx'
import { ProductList } from './product-list.tsx'
import { ProductPage } from './product-page.tsx'
import { categoryPath, Link, route } from './route.tsx'
import { loadProducts, type ShopProduct } from './shop-data.tsx'
import { shopLocales, texts } from './texts.tsx'
import { announceVisit, chooseLocale, locale } from './visit.tsx'

function Shop() {
  const text = texts[locale.value]
  useEffect(() => {
    document.title = text.shop
  }, [text])
  return (
    <>
      <a class="skip" href="#products">
        {text.skipToProducts}
      </a>
      <header>
        <Link to={categoryPath(undefined)} class="logo">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M11 11h10l2.5 13h-15zM13 11a3 3 0 0 1 6 0M16 15.5v4M16 24v3.5" />
          </svg>
          {text.shop}
        </Link>
        <fieldset class="languages" aria-label={text.language}>
          {shopLocales.map(one => (
            <button
              type="button"
              key={one}
              lang={one}
              aria-pressed={one === locale.value}
              onClick={() => chooseLocale(one)}
            >
              {one === 'zh' ? '中文' : 'EN'}
            </button>
          ))}
        </fieldset>
        <AccountMenu />
      </header>
      <Page />
      <footer>
        <nav aria-label={text.help}>
          {Object.entries(text.helpPages).map(([page, title]) => (
            <a href={`/help/${page}?lang=${locale.value}`} key={page}>
              {title}
            </a>
          ))}
        </nav>
        <p>{text.smallPrint}</p>
      </footer>
    </>
  )
}

function Page() {
  const text = texts[locale.value]
  const [products, setProducts] = useState<readonly ShopProduct[] | 'loading' | 'failed'>('loading')

  function load(): void {
    setProducts('loading')
    loadProducts().then(setProducts, () => setProducts('failed'))
  }
  useEffect(load, [])

  if (products === 'loading') return <main class="message">{text.loading}</main>
  if (products === 'failed') {
    return (
      <main class="message">
        <p role="alert">{text.loadFailed}</p>
        <button type="button" class="button quiet" onClick={load}>
          {text.tryAgain}
        </button>
      </main>
    )
  }
  return route.value.kind === 'product' ? (
    <ProductPage products={products} id={route.value.id} />
  ) : (
    <ProductList products={products} category={route.value.category} />
  )
}

announceVisit()
const root = document.getElementById('shop')
if (root) render(<Shop />, root)
