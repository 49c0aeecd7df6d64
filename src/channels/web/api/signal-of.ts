import type { Request } from 'express'

/** Fires when the shopper has gone on typing, or left. */
export function signalOf(request: Request): AbortSignal {
  const controller = new AbortController()
  request.res?.on('close', () => controller.abort())
  return controller.signal
}
