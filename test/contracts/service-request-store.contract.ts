import type { ServiceRequest } from '../../src/domain/index.ts'
import { toConversationId, toCustomerId, toOrderId, toRequestId } from '../../src/domain/index.ts'
import { noon } from './storage-samples.ts'
import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

const request: ServiceRequest = {
  id: toRequestId('R-1'),
  kind: 'return',
  conversationId: toConversationId('c1'),
  at: noon,
  customerId: toCustomerId('ada'),
  orderId: toOrderId('1001'),
  text: 'it is too small',
}

export function serviceRequestStoreContract(name: string, open: OpenStorage): void {
  describe(`ServiceRequestStore: ${name}`, () => {
    it(
      'gives back every field, newest first, at most as many as asked for',
      withStorage(open, async ({ serviceRequests }) => {
        const second: ServiceRequest = { ...request, id: toRequestId('R-0'), kind: 'complaint', text: '服务太差' }
        await serviceRequests.add(request)
        await serviceRequests.add(second)
        expect(await serviceRequests.list(9)).toEqual([second, request])
        expect(await serviceRequests.list(1)).toEqual([second])
      }),
    )

    it(
      'keeps where the customer is to be answered, the latest contact of the right request',
      withStorage(open, async ({ serviceRequests }) => {
        const other: ServiceRequest = { ...request, id: toRequestId('R-2') }
        await serviceRequests.add(request)
        await serviceRequests.add(other)
        await serviceRequests.setContact(request.id, 'ada@example.com')
        await serviceRequests.setContact(request.id, '+44 20 7946 0958')
        await serviceRequests.setContact(toRequestId('R-9'), 'nobody@example.com')
        expect(await serviceRequests.list(9)).toEqual([other, { ...request, contact: '+44 20 7946 0958' }])
        await serviceRequests.add(request)
        expect(await serviceRequests.list(9)).toHaveLength(2)
      }),
    )

    it(
      'takes the same request again for the same',
      withStorage(open, async ({ serviceRequests }) => {
        await serviceRequests.add(request)
        await serviceRequests.add({ ...request, text: 'told again after a restart' })
        expect(await serviceRequests.list(9)).toEqual([request])
      }),
    )
  })
}
