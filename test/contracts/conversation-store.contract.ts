import type { InboundActivity } from '../../src/domain/index.ts'
import { toActivityId, toConversationId, toImpressionId, toTurnId } from '../../src/domain/index.ts'
import { noon, sampleImpression, sampleMessage, sampleReply, sampleTurn } from './storage-samples.ts'
import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function conversationStoreContract(name: string, open: OpenStorage): void {
  describe(`ConversationStore: ${name}`, () => {
    const talk = toConversationId('talk')

    it(
      'stores what arrived, whatever its kind',
      withStorage(open, async ({ conversations }) => {
        const { text: _, ...rest } = sampleMessage('event-1')
        const event: InboundActivity = {
          ...rest,
          kind: 'event',
          name: 'page-view',
          value: { path: '/lamps', deep: [1, null] },
        }
        expect(await conversations.receive(sampleMessage('in-1'))).toEqual({ kind: 'stored', id: toActivityId('in-1') })
        await conversations.receive(event)
        expect(await conversations.transcript(talk, 0, 9)).toEqual([
          { sequence: 1, direction: 'inbound', activity: sampleMessage('in-1') },
          { sequence: 2, direction: 'inbound', activity: event },
        ])
      }),
    )

    it(
      'stores a repeat once and answers with the id of the first',
      withStorage(open, async ({ conversations }) => {
        await conversations.receive(sampleMessage('in-1', { externalId: 'x' }))
        const repeat = await conversations.receive(sampleMessage('in-2', { externalId: 'x', text: 'again' }))
        expect(repeat).toEqual({ kind: 'repeat', id: toActivityId('in-1') })
        expect(await conversations.transcript(talk, 0, 9)).toHaveLength(1)
        expect(await conversations.listUnanswered()).toHaveLength(1)
      }),
    )

    it(
      'stores one of many repeats that arrive at once',
      withStorage(open, async ({ conversations }) => {
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, (_, index) =>
            conversations.receive(sampleMessage(`in-${index}`, { externalId: 'same' })),
          ),
        )
        expect(outcomes.filter(outcome => outcome.kind === 'stored')).toHaveLength(1)
        expect(new Set(outcomes.map(outcome => outcome.id)).size).toBe(1)
      }),
    )

    it(
      'knows an activity by channel, account and external id together',
      withStorage(open, async ({ conversations }) => {
        const same = { externalId: 'x' }
        const outcomes = [
          await conversations.receive(sampleMessage('1', { ...same })),
          await conversations.receive(sampleMessage('2', { ...same, channel: 'slack' })),
          await conversations.receive(sampleMessage('3', { ...same, account: 'second-shop' })),
        ]
        expect(outcomes.map(outcome => outcome.kind)).toEqual(['stored', 'stored', 'stored'])
      }),
    )

    it(
      'lists what is not answered yet, oldest first, over all conversations',
      withStorage(open, async ({ conversations }) => {
        const messages = ['z', 'a', 'm'].map((id, index) =>
          sampleMessage(id, { conversationId: toConversationId(`talk-${index}`) }),
        )
        for (const message of messages) await conversations.receive(message)
        const [first, second, third] = messages
        if (!first || !second || !third) throw new Error('three messages')
        await conversations.finishTurn({ record: sampleTurn('turn-1', second, []) })
        expect(await conversations.listUnanswered()).toEqual([first, third])
      }),
    )

    it(
      'remembers the state after the last turn',
      withStorage(open, async ({ conversations }) => {
        expect(await conversations.loadState(talk)).toBeUndefined()
        const message = sampleMessage('in-1')
        await conversations.receive(message)
        expect(await conversations.loadState(talk)).toBeUndefined()
        for (const id of ['turn-1', 'turn-2']) {
          const record = sampleTurn(id, message, [])
          await conversations.finishTurn({ record })
          expect(await conversations.loadState(talk)).toEqual(record.stateAfter)
        }
      }),
    )

    it(
      'gives back turns, newest first',
      withStorage(open, async ({ conversations }) => {
        const elsewhere = sampleMessage('in-2', { conversationId: toConversationId('other') })
        const records = [
          sampleTurn('turn-1', sampleMessage('in-1'), [sampleReply('out-1')]),
          sampleTurn('turn-2', elsewhere, []),
          sampleTurn('turn-3', sampleMessage('in-3'), []),
        ]
        for (const record of records) await conversations.finishTurn({ record })
        expect(await conversations.getTurn(toTurnId('turn-1'))).toEqual(records[0])
        expect(await conversations.getTurn(toTurnId('turn-9'))).toBeUndefined()
        expect((await conversations.listTurns(2)).map(record => record.id)).toEqual(['turn-3', 'turn-2'])
        expect((await conversations.listTurns(9, talk)).map(record => record.id)).toEqual(['turn-3', 'turn-1'])
      }),
    )

    it(
      'numbers both directions of a conversation in one sequence without gaps',
      withStorage(open, async ({ conversations }) => {
        const messages = Array.from({ length: 20 }, (_, index) => sampleMessage(`in-${index}`))
        const others = messages.map(message =>
          sampleMessage(`other-${message.id}`, { conversationId: toConversationId('other') }),
        )
        await Promise.all(
          [...messages, ...others].map(async (message, index) => {
            await conversations.receive(message)
            await conversations.receive(message)
            const reply = [`a-${message.id}`, `b-${message.id}`].map(id => sampleReply(id, message.conversationId))
            await conversations.finishTurn({ record: sampleTurn(`turn-${index}`, message, reply) })
          }),
        )
        for (const id of [talk, toConversationId('other')]) {
          const entries = await conversations.transcript(id, 0, 1_000)
          expect(entries.map(entry => entry.sequence)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
          expect(entries.filter(entry => entry.direction === 'outbound')).toHaveLength(40)
        }
        const page = await conversations.transcript(talk, 10, 5)
        expect(page.map(entry => entry.sequence)).toEqual([11, 12, 13, 14, 15])
      }),
    )

    it(
      'stores a turn whole or not at all',
      withStorage(open, async ({ conversations, events }) => {
        const first = sampleMessage('in-1')
        const second = sampleMessage('in-2', { at: noon + 5 })
        await conversations.receive(first)
        await conversations.receive(second)
        const record = sampleTurn('turn-1', first, [sampleReply('out-1')])
        await conversations.finishTurn({ record, impression: sampleImpression('shown-1') })

        const sameTurnId = sampleTurn('turn-1', second, [sampleReply('out-2')])
        const sameImpressionId = sampleTurn('turn-2', second, [sampleReply('out-2')])
        await expect(
          conversations.finishTurn({ record: sameTurnId, impression: sampleImpression('shown-2') }),
        ).rejects.toThrow()
        await expect(
          conversations.finishTurn({ record: sameImpressionId, impression: sampleImpression('shown-1') }),
        ).rejects.toThrow()

        expect(await conversations.getTurn(toTurnId('turn-2'))).toBeUndefined()
        expect(await conversations.loadState(talk)).toEqual(record.stateAfter)
        expect(await conversations.listUnanswered()).toEqual([second])
        expect(await events.getImpression(toImpressionId('shown-2'))).toBeUndefined()
        expect((await conversations.transcript(talk, 0, 9)).map(entry => entry.sequence)).toEqual([1, 2, 3])
      }),
    )
  })
}
