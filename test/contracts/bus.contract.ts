import type { Bus } from '../../src/domain/index.ts'

/** @param settle - resolves when subscriptions are live, or when everything published so far has arrived. */
export function busContract(name: string, open: () => Promise<Bus>, settle: () => Promise<void>): void {
  describe(`Bus: ${name}`, () => {
    let bus: Bus
    beforeEach(async () => {
      bus = await open()
    })
    afterEach(() => bus.close())

    it('reaches everybody who listens to the topic, in the order of publication', async () => {
      const heard: string[] = []
      bus.subscribe('desk', payload => heard.push(`first ${payload}`))
      bus.subscribe('desk', payload => heard.push(`second ${payload}`))
      bus.subscribe('other', payload => heard.push(`other ${payload}`))
      await settle()
      bus.publish('desk', 1)
      bus.publish('desk', 2)
      await settle()
      expect(heard.filter(line => line.startsWith('first'))).toEqual(['first 1', 'first 2'])
      expect(heard.filter(line => line.startsWith('second'))).toEqual(['second 1', 'second 2'])
      expect(heard).toHaveLength(4)
    })

    it('runs handlers after publish has returned', async () => {
      const heard: string[] = []
      bus.subscribe('desk', () => heard.push('handled'))
      await settle()
      bus.publish('desk', {})
      heard.push('published')
      await settle()
      expect(heard).toEqual(['published', 'handled'])
    })

    it('carries plain values', async () => {
      const heard: unknown[] = []
      bus.subscribe('desk', payload => heard.push(payload))
      await settle()
      bus.publish('desk', { conversationId: 'talk', unread: [1, 2], text: '你好' })
      await settle()
      expect(heard).toEqual([{ conversationId: 'talk', unread: [1, 2], text: '你好' }])
    })

    it('shields listeners from each other', async () => {
      const heard: unknown[] = []
      bus.subscribe('desk', () => {
        throw new Error('thrown on purpose')
      })
      bus.subscribe('desk', payload => heard.push(payload))
      await settle()
      bus.publish('desk', 1)
      await settle()
      expect(heard).toEqual([1])
    })

    it('keeps nothing for those who come later, and stops for those who left', async () => {
      const late: unknown[] = []
      const left: unknown[] = []
      const leave = bus.subscribe('desk', payload => left.push(payload))
      await settle()
      bus.publish('desk', 1)
      await settle()
      leave()
      leave()
      bus.subscribe('desk', payload => late.push(payload))
      await settle()
      bus.publish('desk', 2)
      await settle()
      expect(left).toEqual([1])
      expect(late).toEqual([2])
    })

    it('is silent once closed', async () => {
      const heard: unknown[] = []
      bus.subscribe('desk', payload => heard.push(payload))
      await settle()
      await bus.close()
      bus.publish('desk', 1)
      await settle()
      expect(heard).toEqual([])
    })
  })
}
