import { chooseScript } from '../../src/conversation/choose-script.ts'
import { type InboundActivity, initialDialogueState, type Utterance } from '../../src/domain/index.ts'

const activity = { script: 'Hant' } as InboundActivity
const utterance = (said: Partial<Utterance>) => ({ text: '', normalised: '', locale: 'zh', ...said }) as Utterance

it('follows what the customer writes, before what the channel says', () => {
  expect(chooseScript(initialDialogueState, activity).script?.name).toBe('Hant')
  expect(chooseScript(initialDialogueState, activity, utterance({ script: 'Hans' })).script?.name).toBe('Hans')
})

it('remembers the script through messages that do not tell', () => {
  const state = { ...initialDialogueState, script: { name: 'Hans', isAsked: false } } as const
  expect(chooseScript(state, activity, utterance({})).script?.name).toBe('Hans')
})

it('keeps to the script asked for, whatever is written after', () => {
  const state = { ...initialDialogueState, script: { name: 'Hant', isAsked: true } } as const
  expect(chooseScript(state, activity, utterance({ script: 'Hans' })).script?.name).toBe('Hant')
  expect(chooseScript(state, activity, utterance({ askedScript: 'Hans' })).script?.name).toBe('Hans')
})
