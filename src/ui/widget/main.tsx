import { type MountedWidget, mountWidget } from './mount-widget.tsx'
import { toSettings, type WidgetApi, type WidgetOptions } from './options.ts'

declare global {
  interface Window {
    floorwalker?: WidgetOptions & Partial<WidgetApi>
  }
}

const script = findOwnScript()
if (script && !window.floorwalker?.destroy) {
  const start = () => install(script)
  if (document.body) start()
  else addEventListener('DOMContentLoaded', start, { once: true })
}

/** A module has no current script: its tag is told by the file's name. */
function findOwnScript(): HTMLScriptElement | undefined {
  const { currentScript } = document
  if (currentScript instanceof HTMLScriptElement) return currentScript
  return [...document.scripts].find(({ type, src }) => type === 'module' && /\/widget\.js([?#]|$)/.test(src))
}

function install(script: HTMLScriptElement): void {
  let options: WidgetOptions = window.floorwalker ?? {}
  let mounted: MountedWidget | undefined = mount()

  function mount(): MountedWidget {
    const page = {
      locale: document.documentElement.lang || navigator.language,
      isRightToLeft: getComputedStyle(document.body).direction === 'rtl',
    }
    return mountWidget(toSettings(script.dataset, options, script.src, page))
  }

  const api: WidgetApi = {
    open: () => mounted?.session.setOpen(true),
    close: () => mounted?.session.setOpen(false),
    ask(text) {
      mounted?.session.setOpen(true)
      mounted?.session.send(text)
    },
    restart(changes = {}) {
      const before = options.user
      const wasOpen = mounted?.session.state.value.open
      options = { ...options, ...changes }
      // Who signs out leaves nothing behind for the next person at this machine.
      mounted?.unmount({ forget: before !== undefined && before.id !== options.user?.id })
      mounted = mount()
      if (wasOpen) mounted.session.setOpen(true)
    },
    destroy() {
      mounted?.unmount()
      mounted = undefined
      delete window.floorwalker
    },
  }
  window.floorwalker = { ...options, ...api }
  dispatchEvent(new Event('floorwalker:ready'))
}
