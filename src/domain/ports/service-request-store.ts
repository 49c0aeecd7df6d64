import type { ServiceRequest } from '../service-request.ts'

export interface ServiceRequestStore {
  /** A request whose id is there already is the same request again, and changes nothing. */
  add(request: ServiceRequest): Promise<void>
  /** Newest first; at most `limit`. */
  list(limit: number): Promise<readonly ServiceRequest[]>
}
