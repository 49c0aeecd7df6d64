import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { useView } from './view-context.ts'

/** The longest text that the server reads. */
const maxLength = 2_000
const maxHeightPx = 132

export function Composer({ input }: { readonly input: RefObject<HTMLTextAreaElement | null> }) {
  const { session, strings } = useView()
  const [draft, setDraft] = useState('')

  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, maxHeightPx)}px`
  }, [draft, input])

  function send(): void {
    if (!draft.trim()) return
    session.send(draft)
    setDraft('')
    input.current?.focus()
  }

  function sendOnEnter(event: KeyboardEvent): void {
    // Enter also accepts a word of an input method; some browsers tell it only by the key code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }

  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={input}
        rows={1}
        dir="auto"
        value={draft}
        maxLength={maxLength}
        enterkeyhint="send"
        aria-label={strings.inputLabel}
        placeholder={strings.inputPlaceholder}
        onInput={event => setDraft(event.currentTarget.value)}
        onKeyDown={sendOnEnter}
      />
      <button type="submit" class="send" aria-label={strings.send} disabled={!draft.trim()}>
        <Icon name="send" />
      </button>
    </form>
  )
}
