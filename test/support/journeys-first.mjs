import Sequencer from '@jest/test-sequencer'

/** The journeys take minutes to start: begun last, they would keep one core waiting for the other. */
// biome-ignore lint/style/noDefaultExport: jest takes a sequencer as the default export
export default class JourneysFirst extends Sequencer {
  sort(tests) {
    const isJourney = ({ path }) => path.includes('/test/journeys/')
    return [...super.sort(tests)].sort((a, b) => Number(isJourney(b)) - Number(isJourney(a)))
  }
}
