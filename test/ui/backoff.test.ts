import { backoffMs } from '../../src/ui/shared/backoff.ts'

describe('backoffMs', () => {
  it('doubles with every attempt, up to the limit', () => {
    const longest = (attempt: number) => backoffMs(attempt, 500, 20_000, () => 1)
    expect([0, 1, 2, 3, 10, 5_000].map(longest)).toEqual([500, 1_000, 2_000, 4_000, 20_000, 20_000])
  })

  it('spreads clients over the upper half of the wait', () => {
    expect(backoffMs(2, 500, 20_000, () => 0)).toBe(1_000)
    expect(backoffMs(2, 500, 20_000, () => 0.5)).toBe(1_500)
  })
})
