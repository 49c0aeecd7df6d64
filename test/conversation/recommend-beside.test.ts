import type { Step } from '../../src/conversation/decide.ts'
import { recommendBeside } from '../../src/conversation/recommend-beside.ts'
import type { ProductId, RecommendationTrace } from '../../src/domain/index.ts'

const anchor = 'phone-1' as ProductId
const plan = (category: string, isShelf: boolean) => ({
  goal: 'complementary',
  anchors: [anchor],
  constraint: { category },
  limit: 3,
  ...(isShelf && { otherwise: { nothing: 'none' } }),
})
const step = (recommend?: object) =>
  ({ output: { answer: { outcome: 'found', ...(recommend && { recommend }) } } }) as unknown as Step
const trace = (...ids: string[]): RecommendationTrace => ({
  goal: 'complementary',
  anchors: [anchor],
  lists: [],
  weights: {},
  removed: [],
  recommendations: ids.map(id => ({
    productId: id as ProductId,
    score: 1,
    reason: { kind: 'fits', anchor },
    contributions: {},
  })),
})
const idsOf = (found: RecommendationTrace | undefined) => found?.recommendations.map(({ productId }) => productId)

describe('what is recommended in one turn', () => {
  it('fills every shelf that was asked for, each product once', async () => {
    const asked: string[] = []
    const { trace: found } = await recommendBeside([step(plan('cases', true)), step(plan('chargers', true))], [], p => {
      asked.push(`${p.constraint.category} without ${[...p.exclude].join()}`)
      return Promise.resolve(trace(`${p.constraint.category}-1`))
    })
    expect(asked).toEqual(['cases without ', 'chargers without cases-1'])
    expect(idsOf(found)).toEqual(['cases-1', 'chargers-1'])
  })

  it('prefers a shelf to what would only stand beside an answer', async () => {
    const steps = [step(plan('any', false)), step(plan('cases', true))]
    const { trace: found } = await recommendBeside(steps, [], p => Promise.resolve(trace(`${p.constraint.category}`)))
    expect(idsOf(found)).toEqual(['cases'])
  })

  it('says of an empty shelf that it is empty, and leaves the other alone', async () => {
    const steps = [step(plan('cases', true)), step(plan('chargers', true))]
    const { steps: settled } = await recommendBeside(steps, [], p =>
      Promise.resolve(p.constraint.category === 'cases' ? trace('case-1') : trace()),
    )
    expect(settled.map(({ output }) => output.answer.outcome)).toEqual(['found', 'none'])
  })

  it('asks for nothing where no answer wants it', async () => {
    const steps = [step()]
    expect(await recommendBeside(steps, [], () => Promise.reject(new Error('unexpected')))).toEqual({ steps })
  })
})
