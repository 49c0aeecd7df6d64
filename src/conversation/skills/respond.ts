import { answerIn, findPassage, nearMisses } from './knowledge.ts'
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

/** A question of no known kind may still be answered by the shop's pages. */
export const foundOnPage = 'found-on-page'

const usualWishes = [{ kind: 'get-recommendation' }, { kind: 'track-order' }, { kind: 'delivery-options' }] as const

/**
 * What the shop's pages say to it; else a polite way out: says what the bot can do, and after a second failure offers a
 * person.
 */
export const fallBack: Skill = {
  name: 'fall-back',
  outcomes: { [foundOnPage]: ['passage'], 'not-understood': [], 'not-understood-again': [] },
  async answer(input, parts, signal) {
    const found = await findPassage(input, parts, signal)
    const { best, passages } = found
    const retrieved = { passages }
    if (best) return await answerIn({ best, passages }, foundOnPage, input, parts, signal)
    const near = nearMisses(found, input)
    const misunderstood = input.state.misunderstood + 1
    const isRepeated = misunderstood > 1
    return {
      answer: toAnswer(input, isRepeated ? 'not-understood-again' : 'not-understood', {
        suggestions: [...near, { kind: 'contact-human-agent' }, ...(isRepeated ? [] : usualWishes)],
      }),
      state: { misunderstood },
      retrieved,
    }
  },
}
