import { toWireActivity } from '../../../src/channels/web/to-wire-activity.ts'
import { type OutboundActivity, toActivityId, toConversationId, toCustomerId } from '../../../src/domain/index.ts'

describe('what a customer’s channel is sent of a hand-over', () => {
  it('is its status, and nothing of what the shop’s people are told', () => {
    const handoff: OutboundActivity = {
      id: toActivityId('a'),
      conversationId: toConversationId('c'),
      at: 1,
      kind: 'handoff',
      status: 'requested',
      summary: {
        reason: 'angry',
        customerId: toCustomerId('c0042'),
        products: [],
        said: [{ text: 'secret', intent: 'complaint' }],
      },
    }
    const wire = toWireActivity(handoff, address => address)
    expect(wire).toEqual({ type: 'event', name: 'handoff.status', value: { status: 'requested' } })
  })
})
