import { isRecord, textOf } from './parse-value.ts'

/** What the server hands over at once, in a socket frame or in an answer to a poll. */
export type ActivityBatch = { readonly activities: readonly unknown[]; readonly watermark?: string }

export type SocketLife = {
  /** True when a frame arrived: the way to the server lets sockets through. */
  readonly spoke: boolean
}

export type DirectLineSocketOptions = {
  readonly url: string
  readonly WebSocket: typeof WebSocket
  /** A socket that is not open by then is given up. */
  readonly openTimeoutMs: number
  readonly onOpen: () => void
  readonly onBatch: (batch: ActivityBatch) => void
}

export type DirectLineSocket = { readonly ended: Promise<SocketLife>; close(): void }

export function openDirectLineSocket(options: DirectLineSocketOptions): DirectLineSocket {
  const socket = new options.WebSocket(options.url)
  let spoke = false
  const ended = new Promise<SocketLife>(resolve => {
    const timer = setTimeout(() => end(), options.openTimeoutMs)
    function end(): void {
      clearTimeout(timer)
      socket.onopen = socket.onmessage = null
      socket.close()
      resolve({ spoke })
    }
    socket.onopen = () => {
      clearTimeout(timer)
      options.onOpen()
    }
    socket.onmessage = event => {
      spoke = true
      const batch = toBatch(event.data)
      if (batch) options.onBatch(batch)
    }
    socket.onerror = socket.onclose = end
  })
  return { ended, close: () => socket.close() }
}

/** Reads `{ activities, watermark }`; undefined for the empty frame that only keeps the socket alive. */
function toBatch(data: unknown): ActivityBatch | undefined {
  if (typeof data !== 'string' || data === '') return undefined
  try {
    return batchOf(JSON.parse(data))
  } catch {
    return undefined
  }
}

export function batchOf(value: unknown): ActivityBatch | undefined {
  if (!isRecord(value)) return undefined
  const watermark = textOf(value.watermark)
  return { activities: Array.isArray(value.activities) ? value.activities : [], ...(watermark && { watermark }) }
}
