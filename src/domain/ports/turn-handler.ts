import type { InboundActivity, OutboundActivity } from '../activity.ts'

/**
 * One turn: takes an activity that is stored already, and returns the replies once they are stored too.
 * Turns of one conversation run one after the other, in the order of the calls.
 */
export type TurnHandler = (activity: InboundActivity, signal: AbortSignal) => Promise<readonly OutboundActivity[]>
