import type { ChatMessage } from '../shared/chat-state.ts'
import { formatTime } from '../shared/format.ts'
import { strings as stringsOf, toUiLocale } from '../shared/strings.ts'
import { Icon } from './icons.tsx'
import { MessageCards } from './message-cards.tsx'
import { MessageText } from './message-text.tsx'
import { passFocusOn } from './pass-focus-on.ts'
import { useView, type View, ViewProvider } from './view-context.ts'

type MessageProps = {
  readonly message: ChatMessage
  /** The time stands under it. */
  readonly endsGroup: boolean
}

export function Message({ message, endsGroup }: MessageProps) {
  const view = useView()
  const { session, locale, strings } = view
  const { key, author, authorName, text, at, delivery, impressionId } = message
  return (
    <div class={`message ${author}`} data-delivery={delivery} lang={message.locale ?? undefined}>
      <span class={authorName ? 'author' : 'hidden'} lang={locale}>
        {author === 'customer' ? strings.you : (authorName ?? strings.assistant)}
        <span class="hidden">: </span>
      </span>
      {text && (
        <div class="bubble">
          <MessageText text={text} />
        </div>
      )}
      {/* Cards speak the language of the answer, not that of the page. */}
      <ViewProvider value={message.locale ? inLanguageOf(view, message.locale) : view}>
        <MessageCards message={message} />
      </ViewProvider>
      {delivery === 'failed' && (
        <div class="undelivered" lang={locale}>
          {strings.notSent}{' '}
          <button
            type="button"
            class="link"
            onClick={event => {
              passFocusOn(event)
              session.retry(key)
            }}
          >
            {strings.tryAgain}
          </button>
        </div>
      )}
      {delivery === 'sending' && (
        <div class="meta sending" lang={locale}>
          {strings.sending}
        </div>
      )}
      {delivery === 'sent' && (endsGroup || impressionId) && (
        <div class="meta" lang={locale}>
          {endsGroup && <time dateTime={new Date(at).toISOString()}>{formatTime(at, Date.now(), locale)}</time>}
          {impressionId && author === 'shop' && <Thumbs message={message} />}
        </div>
      )}
    </div>
  )
}

function inLanguageOf(view: View, tag: string): View {
  const locale = toUiLocale(tag)
  return { ...view, locale, strings: stringsOf[locale] }
}

function Thumbs({ message: { key, rating } }: { readonly message: ChatMessage }) {
  const { session, strings } = useView()
  const thumb = (kind: 'thumbs-up' | 'thumbs-down') => (
    <button
      type="button"
      aria-label={kind === 'thumbs-up' ? strings.helpful : strings.notHelpful}
      title={kind === 'thumbs-up' ? strings.helpful : strings.notHelpful}
      aria-pressed={rating === kind}
      onClick={() => session.rate(key, kind)}
    >
      <Icon name="up" small flip={kind === 'thumbs-down'} />
    </button>
  )
  return (
    <span class="thumbs">
      {thumb('thumbs-up')}
      {thumb('thumbs-down')}
      <span class="hidden" role="status">
        {rating ? strings.thanks : ''}
      </span>
    </span>
  )
}
