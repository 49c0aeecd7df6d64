import { createRequire } from 'node:module'
import { type Activity, ConnectionStatus, DirectLine, type Message } from 'botframework-directlinejs'
import WebSocket from 'ws'

// The client is written for browsers: it takes both from the global object.
const require = createRequire(import.meta.url)
const XMLHttpRequest: unknown = require('xhr2')
Object.assign(globalThis, { XMLHttpRequest, WebSocket })

export type DirectLineOptions = {
  /** Of the server, without a path. */
  readonly url: string
  readonly webSocket?: boolean
  /** A token to use; absent: one is asked for. */
  readonly token?: string
  /** With the shop's secret: the customer that the token is for. */
  readonly customerId?: string
  readonly secret?: string
  readonly locale?: string
  /** To go on with a conversation: everything after the watermark comes again. */
  readonly conversationId?: string
  readonly watermark?: string
}

export type SayOptions = {
  /** Replies to wait for; absent: the first, and what follows until nothing comes for `idleMs`. */
  readonly count?: number
  readonly idleMs?: number
  readonly timeoutMs?: number
  readonly channelData?: Readonly<Record<string, unknown>>
}

export type DirectLineConversation = {
  readonly token: string
  readonly conversationId: string
  /** Everything that arrived, in the order of arrival. */
  readonly activities: readonly Activity[]
  /** Sends a message and waits for the bot's messages that answer it. */
  say(text: string, options?: SayOptions): Promise<readonly Message[]>
  /** Sends any activity. @returns the id that the server gave it. */
  post(activity: Readonly<Record<string, unknown>>): Promise<string>
  /** Waits until `accept` holds for what has arrived. */
  until(accept: (activities: readonly Activity[]) => boolean, timeoutMs?: number): Promise<void>
  end(): void
}

/** Asks the server for a token, as a visitor or, with the shop's secret, for a customer. */
export async function generateToken({ url, customerId, secret }: DirectLineOptions): Promise<string> {
  const response = await fetch(`${url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
    },
    body: JSON.stringify(customerId === undefined ? {} : { user: { id: customerId } }),
  })
  if (!response.ok) throw new Error(`tokens/generate answered ${response.status}: ${await response.text()}`)
  const { token } = (await response.json()) as { token: string }
  return token
}

/** The real Direct Line client of the Bot Framework, connected to the server under test. */
export async function connectDirectLine(options: DirectLineOptions): Promise<DirectLineConversation> {
  const { url, webSocket = true, locale = 'en', conversationId, watermark } = options
  const token = options.token ?? (await generateToken(options))
  const client = new DirectLine({
    domain: `${url}/v3/directline`,
    token,
    webSocket,
    pollingInterval: 200,
    conversationStartProperties: { locale },
    ...(conversationId !== undefined && { conversationId }),
    ...(watermark !== undefined && { watermark }),
  })
  const activities: Activity[] = []
  const watchers = new Set<() => void>()
  let fault: unknown
  const notify = () => {
    for (const watcher of [...watchers]) watcher()
  }
  const subscription = client.activity$.subscribe(
    activity => {
      activities.push(activity)
      notify()
    },
    error => {
      fault = error
      notify()
    },
  )

  function until(accept: (arrived: readonly Activity[]) => boolean, timeoutMs = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        watchers.delete(check)
        const seen = activities.map(({ type, from }) => `${type} of ${from.role ?? from.id}`).join(', ')
        reject(new Error(`waited ${timeoutMs} ms; what arrived: ${seen || 'nothing'}`))
      }, timeoutMs)
      function check(): void {
        if (fault === undefined && !accept(activities)) return
        clearTimeout(timer)
        watchers.delete(check)
        if (fault === undefined) resolve()
        else reject(new Error(`the Direct Line client failed: ${String(fault)}`))
      }
      watchers.add(check)
      check()
    })
  }

  async function idle(idleMs: number): Promise<void> {
    for (let seen = -1; seen !== activities.length; ) {
      seen = activities.length
      await new Promise(resolve => setTimeout(resolve, idleMs))
    }
  }

  function post(activity: Readonly<Record<string, unknown>>): Promise<string> {
    // The token decides who speaks; the client only wants the field to be there.
    const complete = { from: { id: 'me' }, locale, ...activity } as Activity
    return new Promise((resolve, reject) => {
      client.postActivity(complete).subscribe(resolve, reject)
    })
  }

  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the Direct Line client did not connect in 10 s')), 10_000)
    const connecting = client.connectionStatus$.subscribe(status => {
      if (status !== ConnectionStatus.Online && status !== ConnectionStatus.FailedToConnect) return
      clearTimeout(timer)
      queueMicrotask(() => connecting.unsubscribe())
      if (status === ConnectionStatus.Online) resolve()
      else reject(new Error('the Direct Line client failed to connect'))
    })
  })

  return {
    token,
    conversationId: conversationId ?? conversationOf(token),
    activities,
    post,
    until,
    async say(text, { count, idleMs = webSocket ? 60 : 500, timeoutMs = 20_000, channelData } = {}) {
      const id = await post({ type: 'message', text, ...(channelData && { channelData }) })
      const replies = () =>
        activities.filter(
          (activity): activity is Message =>
            activity.type === 'message' && 'replyToId' in activity && activity.replyToId === id,
        )
      await until(() => replies().length >= (count ?? 1), timeoutMs)
      if (count === undefined) await idle(idleMs)
      return replies()
    },
    end() {
      client.end()
      subscription.unsubscribe()
    },
  }
}

function conversationOf(token: string): string {
  const [, payload = ''] = token.split('.')
  const { conv } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { conv: string }
  return conv
}
