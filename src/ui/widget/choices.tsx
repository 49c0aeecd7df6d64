import { openChoices } from '../shared/chat-state.ts'
import { passFocusOn } from './pass-focus-on.ts'
import { useView } from './view-context.ts'

/** The suggested answers to the last message, always in sight above the input; a longer row is swiped. */
export function Choices() {
  const { session, strings } = useView()
  const choices = openChoices(session.state.value)
  if (choices.length === 0) return null
  return (
    <fieldset class="choices" aria-label={strings.quickReplies}>
      {choices.map(choice => (
        <button
          type="button"
          class="chip"
          key={choice.text}
          onClick={event => {
            passFocusOn(event)
            session.send(choice.text)
          }}
        >
          {choice.title}
        </button>
      ))}
    </fieldset>
  )
}
