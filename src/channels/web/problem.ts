import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { AppError, describeError, type ErrorCode, type Logger } from '../../domain/index.ts'

/** The one place where a fault becomes an HTTP status. */
const statusOf: Readonly<Record<ErrorCode, number>> = {
  ACTIVITY_INVALID: 400,
  UNAUTHORIZED: 401,
  TOKEN_EXPIRED: 403,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  ABORTED: 503,
  NOT_READY: 503,
  DATABASE_UNUSABLE: 503,
  CONFIG_INVALID: 500,
  COMMAND_USAGE: 500,
  INTENT_FILE_INVALID: 500,
  MODEL_MISSING: 500,
  EXTERNAL_MODEL_INVALID: 500,
  MODEL_DAMAGED: 500,
  MODEL_STALE: 500,
  EMBEDDING_DIMENSION_MISMATCH: 500,
  INDEX_DAMAGED: 500,
  DATABASE_NEWER: 500,
  STORAGE_IN_USE: 500,
  PORT_IN_USE: 500,
  FEED_UNREADABLE: 500,
  FEED_EMPTY: 500,
  FEED_REFUSED: 500,
  FEED_MAP_INVALID: 500,
  FUSION_SHAPE_MISMATCH: 500,
  TRAINING_DATA_MISSING: 500,
  TURN_FAILED: 500,
}

/** An error as RFC 9457 describes it, with the stable code beside. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ErrorCode
}

/** Faults of the server keep their details in the log: only the caller's own faults are explained. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AppError) {
    const status = statusOf[error.code]
    return problem(error.code, status, status < 500 ? error.message : 'The server could not do this; its log says why.')
  }
  const status = clientFaultStatus(error)
  if (status === 404) return problem('NOT_FOUND', status, 'There is nothing at this address.')
  if (status !== undefined) return problem('ACTIVITY_INVALID', status, wordBodyFault(error, status))
  return problem('TURN_FAILED', 500, 'The server could not do this; its log says why.')
}

/** A problem that is explained whatever its status. */
export const toOwnProblem = (code: ErrorCode, detail: string): Problem => problem(code, statusOf[code], detail)

function problem(code: ErrorCode, status: number, detail: string): Problem {
  const words = code.toLowerCase().split('_')
  const title = words.join(' ')
  return {
    type: `urn:floorwalker:problem:${words.join('-')}`,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    status,
    detail,
    code,
  }
}

/** The status of a fault that express or its body parser found in the request. */
function clientFaultStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  const { status } = error
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}

function wordBodyFault(error: unknown, status: number): string {
  const type = error instanceof Error && 'type' in error ? error.type : undefined
  if (type === 'entity.parse.failed') return `The body is not valid JSON: ${describeError(error)}`
  if (status === 413) return 'The body is larger than 256 kB.'
  return describeError(error)
}

export function sendProblem(response: Response, error: unknown): void {
  const value = toProblem(error)
  if (value.status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  sendAsProblem(response, value)
}

export function sendAsProblem(response: Response, value: Problem): void {
  response.status(value.status).type('application/problem+json').send(JSON.stringify(value))
}

export const unknownPath: RequestHandler = (request, _response, next) =>
  next(new AppError('NOT_FOUND', { message: `nothing answers ${request.method} ${request.path}` }))

/** Express knows an error handler by its four parameters. */
export function handleErrors(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    const { status, code } = toProblem(error)
    // Paths only: addresses of streams and pages may carry tokens in their query.
    const fields = { method: request.method, path: request.path, status, code, error: describeError(error) }
    if (status >= 500) logger.error('request-failed', fields)
    else logger.debug('request-refused', fields)
    if (response.headersSent) next(error)
    else sendProblem(response, error)
  }
}
