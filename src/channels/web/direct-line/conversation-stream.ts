import type { WebSocket } from 'ws'
import { type ConversationId, type ConversationStore, describeError, type Logger } from '../../../domain/index.ts'
import { readTranscriptPage, type TranscriptView, typingActivity } from './transcript-page.ts'

export type ConversationStream = {
  /** The transcript has grown, or may have. */
  wake(): void
  showTyping(at: number): void
  /** A frame that says nothing, so that proxies do not take the line for dead. */
  keepAlive(): void
}

/** A client that reads this slowly is spared the typing. */
const typingBufferBytes = 65_536
const internalError = 1011

/**
 * Sends one socket everything after `watermark`, each activity once and in order: what is sent is always read from the
 * transcript, after the last entry sent, so a notice that is late, lost or doubled changes nothing.
 */
export function createConversationStream(options: {
  readonly socket: WebSocket
  readonly conversations: ConversationStore
  readonly conversationId: ConversationId
  readonly watermark: number
  readonly view: TranscriptView
  readonly logger: Logger
}): ConversationStream {
  const { socket, conversations, conversationId, view, logger } = options
  let sent = options.watermark
  let isSending = false
  let isStale = false

  async function catchUp(): Promise<void> {
    let isFull = false
    do {
      isStale = false
      const page = await readTranscriptPage(conversations, conversationId, sent, view)
      const { activities, watermark } = page
      sent = page.last
      isFull = page.isFull
      // Waiting until the frame has left keeps what a slow client costs to one page.
      if (activities.length > 0) await sendText(socket, JSON.stringify({ activities, watermark }))
    } while ((isFull || isStale) && socket.readyState === socket.OPEN)
  }

  function wake(): void {
    isStale = true
    if (isSending) return
    isSending = true
    catchUp()
      .catch(error => {
        if (socket.readyState !== socket.OPEN) return
        logger.error('stream-failed', { conversationId, error: describeError(error) })
        socket.close(internalError)
      })
      .finally(() => {
        isSending = false
        if (isStale && socket.readyState === socket.OPEN) wake()
      })
  }

  return {
    wake,
    showTyping(at) {
      if (socket.readyState !== socket.OPEN || socket.bufferedAmount > typingBufferBytes) return
      const activities = [typingActivity(conversationId, at, view)]
      socket.send(JSON.stringify({ activities, watermark: String(sent) }))
    },
    keepAlive() {
      if (socket.readyState === socket.OPEN) socket.send('')
    },
  }
}

function sendText(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(text, error => (error ? reject(error) : resolve()))
  })
}
