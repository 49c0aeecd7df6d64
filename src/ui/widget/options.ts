import type { Locale } from '../../domain/index.ts'
import { toUiLocale } from '../shared/strings.ts'

/** What a shop may set: as `data-…` on the script tag, or in `window.floorwalker`, which wins. */
export type WidgetOptions = {
  /** Address of the chat server; absent: where the script came from. */
  readonly server?: string | undefined
  /** "en" or "zh"; absent: the language of the page. */
  readonly locale?: string | undefined
  readonly title?: string | undefined
  /** "#rrggbb". */
  readonly accent?: string | undefined
  readonly theme?: 'auto' | 'light' | 'dark' | undefined
  /** Absent: the corner at the end of a line, which is the left one where the page is written from right to left. */
  readonly position?: 'left' | 'right' | undefined
  /** A Direct Line token, or a function that brings one from the shop's server. */
  readonly token?: string | (() => string | Promise<string>) | undefined
  /** The signed-in customer. The signature is made by the shop's server; with a token of that customer none is needed. */
  readonly user?: { readonly id: string; readonly signature?: string } | undefined
}

/** What `window.floorwalker` offers once the script has run. */
export type WidgetApi = {
  open(): void
  close(): void
  /** Opens the chat and sends `text` as the customer. */
  ask(text: string): void
  /** Starts over with other options, for example after sign-in; the ones left out stay. `user: undefined` signs out. */
  restart(changes?: WidgetOptions): void
  destroy(): void
}

export type WidgetSettings = {
  readonly server: string
  readonly locale: Locale
  readonly title: string | undefined
  readonly accent: string | undefined
  readonly theme: 'auto' | 'light' | 'dark'
  readonly position: 'left' | 'right'
  readonly supplyToken: (() => string | Promise<string>) | undefined
  readonly user: WidgetOptions['user']
}

/** What the widget takes over from the page unless the shop says otherwise. */
export type PageLook = {
  /** BCP 47 tag. */
  readonly locale: string
  readonly isRightToLeft: boolean
}

/**
 * @param dataset - of the script tag.
 * @param scriptUrl - where the script came from.
 */
export function toSettings(
  dataset: Readonly<Record<string, string | undefined>>,
  options: WidgetOptions,
  scriptUrl: string,
  page: PageLook,
): WidgetSettings {
  const { token } = options
  const server = options.server ?? dataset.server ?? new URL('.', scriptUrl).href
  const theme = options.theme ?? dataset.theme
  const position = options.position ?? dataset.position
  return {
    server: server.replace(/\/+$/, ''),
    locale: toUiLocale(options.locale ?? dataset.locale ?? page.locale),
    title: options.title ?? dataset.title,
    accent: options.accent ?? dataset.accent,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    position: position === 'left' || position === 'right' ? position : page.isRightToLeft ? 'left' : 'right',
    supplyToken: typeof token === 'string' ? () => token : token,
    user: options.user,
  }
}
