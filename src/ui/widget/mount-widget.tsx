import { render } from 'preact'
import { toAccentPalette } from '../shared/accent.ts'
import { type ChatSession, createChatSession } from '../shared/chat-session.ts'
import { strings } from '../shared/strings.ts'
import { ChatWindow } from './chat-window.tsx'
import { styleText as hostStyle } from './host.css'
import { keepOnPage } from './keep-on-page.ts'
import type { WidgetSettings } from './options.ts'
import { ViewProvider } from './view-context.ts'
import { styleText as widgetStyle } from './widget.css'

export type MountedWidget = {
  readonly session: ChatSession
  /** Takes the widget off the page; `forget` also drops what the next page would go on with. */
  unmount(options?: { readonly forget?: boolean }): void
}

/** Puts the chat on the page, in a shadow root: no style of the page reaches in, and none of the widget's out. */
export function mountWidget(settings: WidgetSettings): MountedWidget {
  const { locale, user, supplyToken } = settings
  const session = createChatSession({
    serverUrl: settings.server,
    locale,
    fetch: fetch.bind(window),
    WebSocket,
    now: Date.now,
    random: Math.random,
    createId,
    ...(user && { user }),
    ...(supplyToken && { supplyToken }),
    ...storageOption(),
  })

  // No rule of a page is about this element's name.
  const host = document.createElement('floorwalker-chat')
  host.id = 'floorwalker'
  const shadow = host.attachShadow({ mode: 'open' })
  applyStyles(shadow)
  const root = document.createElement('div')
  root.className = 'root'
  root.lang = locale
  root.dataset.theme = settings.theme
  root.dataset.position = settings.position
  const accent = toAccentPalette(settings.accent)
  root.style.setProperty('--fill', accent.fill)
  root.style.setProperty('--on-fill', accent.onFill)
  root.style.setProperty('--ink-on-light', accent.inkOnLight)
  root.style.setProperty('--ink-on-dark', accent.inkOnDark)
  shadow.append(root)

  const view = { session, locale, strings: strings[locale], title: settings.title ?? strings[locale].defaultTitle }
  const show = (placement: number) =>
    render(
      <ViewProvider value={{ ...view, placement }}>
        <ChatWindow />
      </ViewProvider>,
      root,
    )
  let placement = 1
  const takeOffPage = keepOnPage(host, () => show(++placement))
  show(placement)

  const wake = () => {
    if (document.visibilityState === 'visible') session.wake()
  }
  addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)

  return {
    session,
    unmount(options) {
      removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
      session.close(options)
      render(null, root)
      takeOffPage()
    },
  }
}

function applyStyles(shadow: ShadowRoot): void {
  const styleText = hostStyle + widgetStyle
  // A constructed sheet also works under a content security policy that forbids style elements.
  if ('adoptedStyleSheets' in shadow) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styleText)
    shadow.adoptedStyleSheets = [sheet]
  } else {
    const element = document.createElement('style')
    element.textContent = styleText
    ;(shadow as ShadowRoot).append(element)
  }
}

/** Reading `localStorage` throws where the browser blocks it. */
function storageOption(): { readonly storage?: Storage } {
  try {
    return { storage: localStorage }
  } catch {
    return {}
  }
}

/** `crypto.randomUUID` is missing on pages without https. */
function createId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
