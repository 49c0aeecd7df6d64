import type { Entity, Understanding } from '../../src/domain/index.ts'
import type { Understand } from '../../src/understanding/index.ts'
import { understandMessage } from '../../src/understanding/index.ts'

type Heard = { readonly intent: string; readonly score?: number; readonly entities?: readonly Entity[] }
const category = (name: string): Entity => ({ kind: 'category', text: name, category: name })

/** Hears the intent of the first phrase that a text has in it; nothing where it has none. */
function hearing(phrases: Readonly<Record<string, Heard>>): Understand {
  return async text => {
    const {
      intent,
      score = 0.9,
      entities = [],
    } = Object.entries(phrases).find(([phrase]) => text.includes(phrase))?.[1] ?? {
      intent: 'oos',
    }
    const understanding: Understanding = {
      utterance: { text, normalised: text, locale: 'en' },
      intents: [{ intent, score }],
      intent,
      outOfScope: { score: intent === 'oos' ? 0.1 : 0.9, threshold: 0.5 },
      entities,
      frustration: 0,
      unfamiliar: [],
    }
    return { understanding, vector: new Float32Array(2) }
  }
}

async function requests(text: string, phrases: Readonly<Record<string, Heard>>): Promise<readonly string[]> {
  const understood = await understandMessage(hearing(phrases))(text, 'en', 0, new AbortController().signal)
  return understood.clauses.map(({ understanding }) => understanding.utterance.normalised)
}

describe('the requests of a message', () => {
  it('serves two questions about one thing', async () => {
    const heard = { weigh: { intent: 'ask-product-detail' }, wide: { intent: 'ask-product-detail', score: 0.4 } }
    expect(await requests('what does the lamp weigh and how wide is it?', heard)).toEqual([
      'what does the lamp weigh',
      'how wide is it?',
    ])
  })

  it('serves what is understood beside a part that is not', async () => {
    const heard = { zephyr: { intent: 'oos' }, deliver: { intent: 'delivery-options' } }
    expect(await requests('two things: is there a zephyr in it, and do you deliver to Spain?', heard)).toEqual([
      'is there a zephyr in it',
      'do you deliver to Spain?',
    ])
  })

  it('reads a wish that is told in two sentences as one', async () => {
    const heard = { telly: { intent: 'find-product', entities: [category('TVs')] }, under: { intent: 'find-product' } }
    const text = 'do you have a telly? i want it under 500'
    expect(await requests(text, heard)).toEqual([text])
  })

  it('searches for both of two things', async () => {
    const heard = {
      sleeve: { intent: 'find-product', entities: [category('Sleeves')] },
      mouse: { intent: 'find-product', entities: [category('Mice')] },
    }
    expect(await requests('need a sleeve and a mouse', heard)).toEqual(['need a sleeve', 'need a mouse'])
  })

  it('leaves one thing with two properties alone', async () => {
    const heard = {
      phone: { intent: 'find-product', entities: [category('Phones')] },
      screen: { intent: 'find-product' },
    }
    const text = 'need a phone and a big screen'
    expect(await requests(text, heard)).toEqual([text])
  })

  it('takes a question that is put twice for one', async () => {
    const heard = { order: { intent: 'track-order' }, come: { intent: 'track-order' } }
    const text = 'where is my order? when will it come?'
    expect(await requests(text, heard)).toEqual([text])
  })

  it('takes manners for no request', async () => {
    const heard = { 'are you': { intent: 'small-talk' }, parcel: { intent: 'track-order' } }
    const text = 'how are you? where is my parcel?'
    expect(await requests(text, heard)).toEqual([text])
  })
})
