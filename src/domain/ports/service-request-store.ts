import type { RequestId } from '../ids.ts'
import type { ServiceRequest } from '../service-request.ts'

export interface ServiceRequestStore {
  /** A request whose id is there already is the same request again, and changes nothing. */
  add(request: ServiceRequest): Promise<void>
  /** Says where the customer is to be answered; a later contact replaces it. Nothing happens for an unknown id. */
  setContact(id: RequestId, contact: string): Promise<void>
  /** Newest first; at most `limit`. */
  list(limit: number): Promise<readonly ServiceRequest[]>
}
