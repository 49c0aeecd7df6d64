import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'

/** What the page shows: its address, read. */
export type Route =
  | { readonly kind: 'list'; readonly category: string | undefined }
  | { readonly kind: 'product'; readonly id: string }

export const route = signal<Route>(toRoute(location))
addEventListener('popstate', () => {
  route.value = toRoute(location)
})

function toRoute({ pathname, search }: { readonly pathname: string; readonly search: string }): Route {
  const id = /^\/p\/([^/]+)\/?$/.exec(pathname)?.[1]
  if (id) return { kind: 'product', id: decode(id) }
  return { kind: 'list', category: new URLSearchParams(search).get('category') ?? undefined }
}

export const productPath = (id: string) => `/p/${encodeURIComponent(id)}`
export const categoryPath = (category: string | undefined) =>
  category ? `/?category=${encodeURIComponent(category)}` : '/'

type LinkProps = {
  readonly to: string
  readonly class?: string
  readonly current?: boolean
  readonly children: ComponentChildren
}

/** A link inside the shop that changes the page in place; with a key held down the browser does as always. */
export function Link({ to, class: className, current, children }: LinkProps) {
  function follow(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    history.pushState(null, '', to)
    route.value = toRoute(location)
    scrollTo(0, 0)
  }
  return (
    <a href={to} class={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
