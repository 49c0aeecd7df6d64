import type { Bus, Logger } from '../../domain/index.ts'
import { describeError, silentLogger } from '../../domain/index.ts'

export type InProcessBusOptions = { readonly logger?: Logger }

type Subscription = { readonly handler: (payload: unknown) => void; active: boolean }

/** Reaches the listeners of this process only. Messages of one topic arrive in the order they were published. */
export function createInProcessBus({ logger = silentLogger }: InProcessBusOptions = {}): Bus {
  const topics = new Map<string, Set<Subscription>>()

  function deliver(topic: string, subscription: Subscription, payload: unknown): void {
    if (!subscription.active) return
    try {
      subscription.handler(payload)
    } catch (error) {
      logger.error('bus-handler-failed', { topic, error: describeError(error) })
    }
  }

  return {
    publish(topic, payload) {
      for (const subscription of topics.get(topic) ?? []) queueMicrotask(() => deliver(topic, subscription, payload))
    },
    subscribe(topic, handler) {
      const subscription: Subscription = { handler, active: true }
      const listeners = topics.get(topic) ?? new Set()
      topics.set(topic, listeners.add(subscription))
      return () => {
        subscription.active = false
        listeners.delete(subscription)
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic)
      }
    },
    async close() {
      for (const listeners of topics.values()) for (const subscription of listeners) subscription.active = false
      topics.clear()
    },
  }
}
