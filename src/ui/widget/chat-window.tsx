import { useEffect, useId, useRef } from 'preact/hooks'
import { unreadCount } from '../shared/chat-state.ts'
import { Choices } from './choices.tsx'
import { Composer } from './composer.tsx'
import { Icon } from './icons.tsx'
import { MessageList } from './message-list.tsx'
import { Notice } from './notice.tsx'
import { useView } from './view-context.ts'

/** The button in the corner of the page and the panel that it opens. */
export function ChatWindow() {
  const { session, strings, title } = useView()
  const { open } = session.state.value
  const unread = unreadCount(session.state.value)
  const launcher = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const wasOpen = useRef(open)
  const panelId = useId()

  useEffect(() => {
    // A panel that is open because the page before left it open must not take the focus from the new page.
    if (open && !wasOpen.current) input.current?.focus()
    if (!open && wasOpen.current) launcher.current?.focus()
    wasOpen.current = open
  }, [open])

  function handleKey(event: KeyboardEvent): void {
    // The shop's own shortcuts must not fire while someone writes to it.
    event.stopPropagation()
    if (event.key === 'Escape' && !event.isComposing) session.setOpen(false)
    if (event.key === 'Tab' && panel.current) keepFocusInside(panel.current, event)
  }

  return (
    <>
      {open && (
        <div
          class="panel"
          id={panelId}
          ref={panel}
          role="dialog"
          tabIndex={-1}
          aria-label={strings.chatWith(title)}
          onKeyDown={handleKey}
        >
          <header>
            <span class="mark" aria-hidden="true">
              {[...title][0]}
            </span>
            <div class="name">
              <h2>{title}</h2>
              <p>{strings.tagline}</p>
            </div>
            <button type="button" class="close" aria-label={strings.closeChat} onClick={() => session.setOpen(false)}>
              <Icon name="close" />
            </button>
          </header>
          <Notice />
          <MessageList />
          <Choices />
          <Composer input={input} />
        </div>
      )}
      <button
        type="button"
        class="launcher"
        ref={launcher}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        aria-label={open ? strings.closeChat : unread > 0 ? strings.openChatUnread(unread) : strings.openChat}
        onClick={() => session.setOpen(!open)}
      >
        <Icon name={open ? 'close' : 'chat'} />
        {unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > 9 ? '9+' : unread}
          </span>
        )}
      </button>
    </>
  )
}

/** Full screen the panel is all there is to see, so Tab goes round in it; beside the page it goes on to the page. */
function keepFocusInside(panel: HTMLElement, event: KeyboardEvent): void {
  if (panel.clientWidth < innerWidth) return
  const stops = [...panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], textarea')]
  const root = panel.getRootNode()
  const focused = root instanceof ShadowRoot ? root.activeElement : null
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (focused !== edge) return
  event.preventDefault()
  const target = event.shiftKey ? stops.at(-1) : stops[0]
  target?.focus()
}
