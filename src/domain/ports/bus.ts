export type BusMessage = { readonly topic: string; readonly payload: unknown }

/** Fan-out to whoever listens now; nothing is kept for those who come later. */
export interface Bus {
  /** Handlers run after this returns; one that throws does not disturb the others. */
  publish(topic: string, payload: unknown): void
  /** @returns the function that ends the subscription. */
  subscribe(topic: string, handler: (payload: unknown) => void): () => void
  close(): Promise<void>
}
