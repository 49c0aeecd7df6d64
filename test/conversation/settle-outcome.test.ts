import type { Step } from '../../src/conversation/decide.ts'
import { settleOutcome } from '../../src/conversation/settle-outcome.ts'
import { type Answer, type IntentDefinition, type Reason, toProductId } from '../../src/domain/index.ts'

const intent: IntentDefinition = {
  ...{ name: 'find-accessory', description: '', skill: 'find-accessory', recommend: 'none', slots: [], handoff: false },
  ...{ examples: { en: [], zh: [] }, responses: { en: {}, zh: {} } },
}
const anchor = toProductId('lamp')

function step(otherwise?: { readonly nothing: string; readonly unrelated?: string }): Step {
  const recommend = { goal: 'complementary', anchors: [anchor], constraint: {}, limit: 4 } as const
  const answer: Answer = {
    ...{ intent: intent.name, skill: intent.skill, outcome: 'found', values: {}, products: [], sources: [] },
    ...{ recommend: { ...recommend, ...(otherwise && { otherwise }) }, suggestions: [] },
  }
  return { intent, output: { answer, state: {} } }
}

const because = (...reasons: readonly Reason[]) => reasons.map(reason => ({ reason }))
const outcomeOf = (steps: readonly Step[]) => steps.map(({ output }) => output.answer.outcome)
const both = { nothing: 'none', unrelated: 'none-but-liked' }

describe('the outcome of a recommendation', () => {
  it('stays when something has to do with the anchor', () => {
    const reasons = because({ kind: 'popular' }, { kind: 'fits', anchor })
    expect(outcomeOf(settleOutcome([step(both)], reasons))).toEqual(['found'])
    expect(outcomeOf(settleOutcome([step(both)], because({ kind: 'bought-together', anchor })))).toEqual(['found'])
  })

  it('says so when there is nothing, or only what is popular', () => {
    expect(outcomeOf(settleOutcome([step(both)], []))).toEqual(['none'])
    expect(outcomeOf(settleOutcome([step(both)], because({ kind: 'popular' })))).toEqual(['none-but-liked'])
    expect(outcomeOf(settleOutcome([step({ nothing: 'none' })], because({ kind: 'popular' })))).toEqual(['found'])
  })

  it('is none of the business of other answers', () => {
    const steps = [step(), step(both)]
    expect(settleOutcome(steps, [])[0]).toBe(steps[0])
  })
})
