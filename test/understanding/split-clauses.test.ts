import { splitClauses } from '../../src/understanding/split-clauses.ts'

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
    ['I bought a lamp. It broke. Can I return it?', []],
    ['a black and white phone case', []],
    ['phones between 200 and 300 euros', []],
    ['how much is the Vela 9', []],
    ['', []],
  ])('%s', (text, clauses) => {
    expect(splitClauses(text)).toEqual(clauses)
  })
})
