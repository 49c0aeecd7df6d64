import express, { type Router } from 'express'
import type { ReadinessCheck } from '../../domain/index.ts'
import { type Problem, sendAsProblem, toOwnProblem } from './problem.ts'

export type HealthOptions = {
  readonly checkReadiness: () => Promise<readonly ReadinessCheck[]>
  /** From the first signal on: what is under way is finished, and nothing new should be sent here. */
  readonly isClosing: () => boolean
}

type NotReady = Problem & { readonly checks: readonly ReadinessCheck[] }

/**
 * For whoever watches the server. /healthz: the process answers, whatever state the shop is in. /readyz: customers can be
 * answered; else 503 with what is wrong.
 */
export function createHealthRouter({ checkReadiness, isClosing }: HealthOptions): Router {
  const router = express.Router()
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' })
  })
  router.get('/readyz', async (_request, response) => {
    const checks = isClosing() ? [closing] : await checkReadiness()
    const missing = checks.filter(({ isReady }) => !isReady)
    // An answer of a while ago says nothing of now.
    response.setHeader('Cache-Control', 'no-store')
    if (missing.length === 0) {
      response.json({ status: 'ready', checks })
      return
    }
    const detail = missing.map(({ name, detail }) => `${name}: ${detail}`).join('; ')
    const notReady: NotReady = { ...toOwnProblem('NOT_READY', detail), checks }
    sendAsProblem(response, notReady)
  })
  return router
}

const closing: ReadinessCheck = {
  name: 'server',
  isReady: false,
  detail: 'it is stopping; what is under way is finished',
}
