import { type Skill, toAnswer } from './skill.ts'

/** Says what the intent file says, and nothing else. */
export const respond: Skill = {
  name: 'respond',
  outcomes: { answered: ['shop'] },
  async answer(input) {
    const opensTheTalk = input.intent.name === 'greet' || input.intent.name === 'small-talk'
    return {
      answer: toAnswer(input, 'answered', {
        suggestions: opensTheTalk
          ? [
              { kind: 'get-recommendation' },
              { kind: 'track-order' },
              { kind: 'ask-coupon' },
              { kind: 'delivery-options' },
            ]
          : [],
      }),
      state: {},
    }
  },
}

/** A polite way out: says what the bot can do, and after a second failure offers a person. */
export const fallBack: Skill = {
  name: 'fall-back',
  outcomes: { 'not-understood': [], 'not-understood-again': [] },
  async answer(input) {
    const misunderstood = input.state.misunderstood + 1
    const isRepeated = misunderstood > 1
    return {
      answer: toAnswer(input, isRepeated ? 'not-understood-again' : 'not-understood', {
        suggestions: isRepeated
          ? [{ kind: 'contact-human-agent' }]
          : [{ kind: 'get-recommendation' }, { kind: 'track-order' }, { kind: 'delivery-options' }],
      }),
      state: { misunderstood },
    }
  },
}
