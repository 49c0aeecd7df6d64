import { asksForAll, findByForm } from '../../../src/conversation/skills/products/attribute-questions.ts'

describe('an attribute that is asked for by another word than its name', () => {
  it.each([
    ['what is it made of?', ['style', 'material', 'climate'], 1],
    ['how heavy is it?', ['colour', 'weight'], 1],
    ['它多重？', ['材质', '重量', '尺寸'], 1],
    ['是什么面料的', ['尺寸', '材质'], 1],
    ['它多宽', ['高度', '宽度'], 1],
    ['is it waterproof?', ['colour', 'water resistance'], 1],
    ['支持防水吗', ['颜色', '防水等级'], 1],
    ['how long does the battery last?', ['battery', 'battery life'], 1],
    ['能用多久', ['保修期', '续航'], 1],
    ['送货要多长时间', ['长度'], -1],
    ['how heavy is it?', ['colour'], -1],
  ])('%s', (question, names, place) => expect(findByForm(question, names)).toBe(place))
})

describe('a wish to hear all about a product', () => {
  it.each([
    ['tell me more about it', true],
    ['what are the specs?', true],
    ['介绍一下这款', true],
    ['does it have a light?', false],
    ['能不能折叠', false],
  ])('%s', (question, isGeneral) => expect(asksForAll(question)).toBe(isGeneral))
})
