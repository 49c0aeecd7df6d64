import type { DialogueState, InboundActivity, Utterance } from '../domain/index.ts'

/**
 * The script of Chinese replies: the one asked for, now or before; else the one that the customer writes, now or
 * before; else the channel's. Kept through turns in English, for the Chinese that may follow.
 */
export function chooseScript(
  state: DialogueState,
  activity: InboundActivity,
  utterance?: Utterance,
): Pick<DialogueState, 'script'> {
  if (utterance?.askedScript) return { script: { name: utterance.askedScript, isAsked: true } }
  if (state.script?.isAsked) return { script: state.script }
  const name = utterance?.script ?? state.script?.name ?? activity.script
  return name === undefined ? {} : { script: { name, isAsked: false } }
}
