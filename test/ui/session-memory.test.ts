import {
  createSessionMemory,
  type KeyValueStorage,
  type RememberedSession,
} from '../../src/ui/shared/session-memory.ts'
import { createMapStorage } from '../support/map-storage.ts'

const session: RememberedSession = {
  userId: 'visitor-1',
  conversationId: 'c1',
  token: { token: 't', issuedAt: 1, expiresAt: 2 },
  open: true,
  lastReadId: '7',
  unsent: [{ key: 'k', text: 'Hello' }],
}

describe('createSessionMemory', () => {
  it('gives back what was kept, and nothing after it was forgotten', () => {
    const memory = createSessionMemory(createMapStorage(), 'key')
    memory.keep(session)
    expect(memory.recall()).toEqual(session)
    memory.forget()
    expect(memory.recall()).toBeUndefined()
  })

  it('starts afresh from a text that is damaged or of another version', () => {
    for (const text of ['', '{', 'null', '[]', '"x"', '{"userId":3}']) {
      const storage = createMapStorage()
      storage.setItem('key', text)
      expect(createSessionMemory(storage, 'key').recall()).toBeUndefined()
    }
    const storage = createMapStorage()
    storage.setItem('key', '{"userId":"u","token":"t","unsent":[1,{"key":"k"}],"open":"yes"}')
    expect(createSessionMemory(storage, 'key').recall()).toEqual({ userId: 'u', open: false, unsent: [] })
  })

  it('does without a storage, and with one that refuses', () => {
    const refuse = () => {
      throw new Error('QuotaExceededError')
    }
    const refusing: KeyValueStorage = { getItem: refuse, setItem: refuse, removeItem: refuse }
    for (const memory of [createSessionMemory(undefined, 'key'), createSessionMemory(refusing, 'key')]) {
      memory.keep(session)
      expect(memory.recall()).toBeUndefined()
      memory.forget()
    }
  })
})
