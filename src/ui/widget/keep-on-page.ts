/** What makes the body or the root element move, fade or cut all that is inside, and the value that does nothing. */
const harmless: Partial<Record<keyof CSSStyleDeclaration, string>> = {
  opacity: '1',
  transform: 'none',
  translate: 'none',
  rotate: 'none',
  scale: 'none',
  perspective: 'none',
  filter: 'none',
  backdropFilter: 'none',
  mixBlendMode: 'normal',
  clipPath: 'none',
  maskImage: 'none',
  contain: 'none',
  contentVisibility: 'visible',
  willChange: 'auto',
}

/** After these the page may look different though neither element was changed; "close" is that of dialogs. */
const occasions = ['load', 'resize', 'animationend', 'transitionend', 'close'] as const

/**
 * Puts `host` into the page's body and keeps it in sight: again after a script has replaced the body or what is in it,
 * and in the browser's top layer while the body or the root element would take it along. Otherwise it stays out of
 * that layer, so that the page can still lay its own things over it. What the page's rules do to the host itself is
 * answered by `:host` in the style sheet.
 *
 * @param onReturn - the host was off the page and is back; its elements have lost their scroll offsets.
 * @returns takes the host off the page for good.
 */
export function keepOnPage(host: HTMLElement, onReturn: () => void): () => void {
  let frame: number | undefined
  const observer = new MutationObserver(settleSoon)

  // Once a frame: a page that takes the host away each time must not be frozen by it.
  function settleSoon(): void {
    frame ??= requestAnimationFrame(() => {
      frame = undefined
      if (settle()) onReturn()
    })
  }

  /** @returns whether the host had to be put there. */
  function settle(): boolean {
    const { body } = document
    const isAway = body !== null && host.parentNode !== body
    if (isAway) {
      // Where the page was copied, only an empty element was.
      for (const copy of body.querySelectorAll(host.localName)) if (!copy.shadowRoot) copy.remove()
      body.append(host)
    }
    const around = [document.documentElement, body].filter(element => element !== null)
    observer.disconnect()
    observer.observe(document, { childList: true })
    for (const element of around) observer.observe(element, { childList: true, attributes: true })
    raise(host, around.some(takesAlong))
    return isAway
  }

  settle()
  for (const occasion of occasions) addEventListener(occasion, settleSoon, true)
  return () => {
    observer.disconnect()
    for (const occasion of occasions) removeEventListener(occasion, settleSoon, true)
    if (frame !== undefined) cancelAnimationFrame(frame)
    host.remove()
  }
}

function takesAlong(element: Element): boolean {
  const style = getComputedStyle(element)
  return Object.entries(harmless).some(([name, value]) => {
    const found = style[name as keyof CSSStyleDeclaration]
    // A browser that does not know a property cannot have it in force.
    return found !== undefined && found !== value
  })
}

/** Into the top layer, or out of it. While a modal dialog is open nothing is raised, for it would cover the dialog. */
function raise(host: HTMLElement, isWanted: boolean): void {
  // Browsers before 2024 may have no such layer; there the host moves with the page.
  if (!('popover' in host)) return
  if (!isWanted) host.removeAttribute('popover')
  else if (!host.matches(':popover-open') && !document.querySelector('dialog:modal')) {
    host.popover = 'manual'
    host.showPopover()
  }
}
