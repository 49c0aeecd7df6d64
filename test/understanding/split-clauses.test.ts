import { readFileSync } from 'node:fs'
import path from 'node:path'
import { normaliseText } from '../../src/understanding/normalise.ts'
import { splitClauses } from '../../src/understanding/split-clauses.ts'

type Written = { readonly say: string; readonly parts: readonly string[] }

const read = (file: string) =>
  readFileSync(path.join(import.meta.dirname, '../../bench/clauses', file), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Written)

const textsOf = (message: string) => splitClauses(message).map(({ text }) => text)

/** Parts as they were written; what holds for all of them may follow each. */
function isSplitAs({ say, parts }: Written): boolean {
  const texts = textsOf(normaliseText(say))
  return texts.length === parts.length && parts.every((part, i) => texts[i]?.startsWith(normaliseText(part)))
}

describe('the parts of a message', () => {
  it.each([
    ['cancel my order and tell me about refunds', ['cancel my order', 'tell me about refunds']],
    ['where is my order? and do you ship to Norway?', ['where is my order?', 'do you ship to Norway?']],
    ['帮我取消订单，顺便告诉我退款政策', ['帮我取消订单', '告诉我退款政策']],
    ['多少钱？有货吗？', ['多少钱？', '有货吗？']],
    [
      'hey im lookng for a charger for my vela and also when do u open on saturday',
      ['hey im lookng for a charger for my vela', 'when do u open on saturday'],
    ],
    ['need a lid and a tray for my pan', ['need a lid for my pan', 'need a tray for my pan']],
    ['来个台灯再来个插座 都要白的', ['来个台灯 都要白的', '再来个插座 都要白的']],
    ['I bought a lamp. It broke. Can I return it?', []],
    ['what card should I take, 256 or more?', []],
    ['a black and white phone case', []],
    ['phones between 200 and 300 euros', []],
    ['how much is the Vela 9', []],
    ['', []],
  ])('%s', (text, clauses) => {
    expect(textsOf(text)).toEqual(clauses)
  })

  it('splits the messages that it was written with', () => {
    expect(read('work.jsonl').filter(message => !isSplitAs(message))).toEqual([])
  })

  it('splits nine in ten of the messages that were kept back', () => {
    const messages = read('final.jsonl')
    expect(messages.filter(isSplitAs).length).toBeGreaterThanOrEqual(0.9 * messages.length)
  })
})
