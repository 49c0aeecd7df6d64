import type { RequestId, ServiceRequest, ServiceRequestStore } from '../../domain/index.ts'

export class MemoryServiceRequestStore implements ServiceRequestStore {
  readonly #requests = new Map<RequestId, ServiceRequest>()

  async add(request: ServiceRequest): Promise<void> {
    if (!this.#requests.has(request.id)) this.#requests.set(request.id, structuredClone(request))
  }

  async setContact(id: RequestId, contact: string): Promise<void> {
    const request = this.#requests.get(id)
    if (request) this.#requests.set(id, { ...request, contact })
  }

  async list(limit: number): Promise<readonly ServiceRequest[]> {
    return [...this.#requests.values()].reverse().slice(0, limit)
  }
}
