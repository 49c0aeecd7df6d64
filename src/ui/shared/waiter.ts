/** A wait that ends early when someone calls `wake`. */
export type Waiter = {
  /** Resolves after `delayMs`, at the next `wake`, or at once after `close`. */
  wait(delayMs: number): Promise<void>
  wake(): void
  close(): void
}

export function createWaiter(): Waiter {
  const sleepers = new Set<() => void>()
  let closed = false

  function wake(): void {
    for (const rouse of sleepers) rouse()
  }

  return {
    wait(delayMs) {
      if (closed) return Promise.resolve()
      return new Promise(resolve => {
        const rouse = () => {
          clearTimeout(timer)
          sleepers.delete(rouse)
          resolve()
        }
        const timer = Number.isFinite(delayMs) ? setTimeout(rouse, delayMs) : undefined
        sleepers.add(rouse)
      })
    },
    wake,
    close() {
      closed = true
      wake()
    },
  }
}
