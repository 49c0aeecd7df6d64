import { findByForm } from '../../../src/conversation/skills/products/attribute-questions.ts'

describe('an attribute that is asked for by another word than its name', () => {
  it.each([
    ['what is it made of?', ['style', 'material', 'climate'], 1],
    ['how heavy is it?', ['colour', 'weight'], 1],
    ['它多重？', ['材质', '重量', '尺寸'], 1],
    ['是什么面料的', ['尺寸', '材质'], 1],
    ['它多宽', ['高度', '宽度'], 1],
    ['送货要多长时间', ['长度'], -1],
    ['how heavy is it?', ['colour'], -1],
  ])('%s', (question, names, place) => expect(findByForm(question, names)).toBe(place))
})
