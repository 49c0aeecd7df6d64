import { signal } from '@preact/signals'
import { type DemoCustomer, isCustomer, signIn } from './shop-data.tsx'
import { type ShopLocale, shopLocales, texts } from './texts.tsx'

const localeKey = 'shop-locale'
const customerKey = 'shop-customer'

/** Who is here and which language they read; kept for the next page. */
export const locale = signal<ShopLocale>(firstLocale())
export const customer = signal<DemoCustomer | undefined>(recallCustomer())

type ChatOptions = {
  readonly locale?: ShopLocale
  readonly title?: string
  readonly token?: (() => Promise<string>) | undefined
  readonly user?: { readonly id: string } | undefined
}
/** What the widget's script leaves on the page. Before it has run, this page leaves its options in the same place. */
type Chat = ChatOptions & { restart?(options: ChatOptions): void; ask?(text: string): void }
type ChatWindow = { floorwalker?: Chat }

export function chooseLocale(next: ShopLocale): void {
  locale.value = next
  localStorage.setItem(localeKey, next)
  restartChat()
}

export function becomeCustomer(next: DemoCustomer | undefined): void {
  customer.value = next
  if (next) localStorage.setItem(customerKey, JSON.stringify(next))
  else localStorage.removeItem(customerKey)
  if (next?.locale && next.locale !== locale.value) chooseLocale(next.locale)
  else restartChat()
}

/** Opens the chat with a question of the customer. */
export function ask(question: string): void {
  chatWindow().floorwalker?.ask?.(question)
}

/** Called before the widget's script runs, which then reads the options. */
export function announceVisit(): void {
  document.documentElement.lang = locale.value
  chatWindow().floorwalker = chatOptions()
}

function restartChat(): void {
  document.documentElement.lang = locale.value
  chatWindow().floorwalker?.restart?.(chatOptions())
}

function chatOptions(): ChatOptions {
  const id = customer.value?.id
  return {
    locale: locale.value,
    title: texts[locale.value].shop,
    user: id ? { id } : undefined,
    token: id ? () => signIn(id) : undefined,
  }
}

function chatWindow(): ChatWindow {
  return window as ChatWindow
}

function firstLocale(): ShopLocale {
  const wanted = [new URLSearchParams(location.search).get('lang'), localStorage.getItem(localeKey)]
  const browser: ShopLocale = navigator.language.startsWith('zh') ? 'zh' : 'en'
  return shopLocales.find(known => wanted.includes(known)) ?? browser
}

function recallCustomer(): DemoCustomer | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(customerKey) ?? 'null')
    return isCustomer(value) ? value : undefined
  } catch {
    return undefined
  }
}
