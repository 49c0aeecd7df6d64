import type { ShopLocale } from './texts.tsx'

/** A row of /demo/products.json. Prices are in major units. */
export type ShopProduct = {
  readonly id: string
  readonly name: string
  readonly nameZh?: string
  readonly brand?: string
  readonly category: string
  readonly categoryZh?: string
  readonly description?: string
  readonly descriptionZh?: string
  readonly price: number
  readonly listPrice?: number
  readonly currency: string
  readonly stock: number
  readonly image?: string
}

/** A row of /demo/customers.json. */
export type DemoCustomer = {
  readonly id: string
  readonly name: string
  readonly locale?: ShopLocale
  /** One line about this customer's history. */
  readonly hint?: string
}

export async function loadProducts(): Promise<readonly ShopProduct[]> {
  return rowsOf(await getJson('/demo/products.json')).filter(isProduct)
}

export async function loadCustomers(): Promise<readonly DemoCustomer[]> {
  return rowsOf(await getJson('/demo/customers.json')).filter(isCustomer)
}

/** A chat token for this customer, as a real shop's server makes one for whoever is signed in. */
export async function signIn(customerId: string): Promise<string> {
  const response = await fetch('/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customerId }),
  })
  if (!response.ok) throw new Error(`signing in answered ${response.status}`)
  const answer: unknown = await response.json()
  if (!isRecord(answer) || typeof answer.token !== 'string') throw new Error('signing in gave no token')
  return answer.token
}

export function nameOf(product: ShopProduct, locale: ShopLocale): string {
  return (locale === 'zh' && product.nameZh) || product.name
}

export function categoryOf(product: ShopProduct, locale: ShopLocale): string {
  return (locale === 'zh' && product.categoryZh) || product.category
}

export function descriptionOf(product: ShopProduct, locale: ShopLocale): string {
  return (locale === 'zh' && product.descriptionZh) || product.description || ''
}

async function getJson(path: string): Promise<unknown> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response.json()
}

function rowsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isProduct(value: unknown): value is ShopProduct {
  return (
    isRecord(value) &&
    [value.id, value.name, value.category, value.currency].every(text => typeof text === 'string') &&
    typeof value.price === 'number' &&
    typeof value.stock === 'number'
  )
}

export function isCustomer(value: unknown): value is DemoCustomer {
  return isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
