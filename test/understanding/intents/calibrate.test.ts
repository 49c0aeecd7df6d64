import { expectedShareOutside } from '../../../src/understanding/intents/calibrate.ts'

describe('the share of messages that is expected to be about no intent', () => {
  it('is half with thirty intents, and falls with every intent that is written', () => {
    expect(expectedShareOutside(30)).toBe(0.5)
    for (let count = 2; count < 300; count++) {
      expect(expectedShareOutside(count)).toBeGreaterThan(expectedShareOutside(count + 1))
    }
  })

  it('falls faster than in proportion once there are many', () => {
    expect(expectedShareOutside(10)).toBeCloseTo(30 / 40)
    expect(expectedShareOutside(150)).toBeLessThan(0.1)
    expect(expectedShareOutside(150)).toBeGreaterThan(0.05)
  })
})
