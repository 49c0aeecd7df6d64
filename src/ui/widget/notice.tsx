import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { passFocusOn } from './pass-focus-on.ts'
import { useView } from './view-context.ts'

/** One line under the header about the state of the line or of the hand-over; nothing when all is well. */
export function Notice() {
  const { session, strings } = useView()
  const { connection, handoff } = session.state.value
  const online = useOnline()

  if (!online) return <Line kind="warning" text={strings.offline} />
  if (connection === 'failed') {
    return (
      <Line kind="warning" text={strings.connectionFailed}>
        <button
          type="button"
          class="link"
          onClick={event => {
            passFocusOn(event)
            session.wake()
          }}
        >
          {strings.tryAgain}
        </button>
      </Line>
    )
  }
  // Shown late by the style sheet: a quick reconnect is not worth a word.
  if (connection === 'reconnecting') return <Line kind="warning late" text={strings.reconnecting} />
  if (connection === 'connecting') return <Line kind="calm late" text={strings.connecting} />
  // Asked for is not on the way: only a desk with people at it says that somebody is.
  if (handoff === 'requested') return <Line kind="calm" text={strings.handoffRequested} />
  if (handoff === 'waiting') return <Line kind="calm" text={strings.handoffWaiting} />
  if (handoff === 'active') return <Line kind="calm" text={strings.handoffActive} />
  return null
}

function Line({
  kind,
  text,
  children,
}: {
  readonly kind: string
  readonly text: string
  readonly children?: ComponentChildren
}) {
  return (
    <div class={`notice ${kind}`} role="status">
      <span>{text}</span>
      {children}
    </div>
  )
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const note = () => setOnline(navigator.onLine)
    addEventListener('online', note)
    addEventListener('offline', note)
    return () => {
      removeEventListener('online', note)
      removeEventListener('offline', note)
    }
  }, [])
  return online
}
