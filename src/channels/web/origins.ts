import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler } from 'express'
import { isDirectLoopback, isLoopbackHost } from './loopback.ts'
import type { WebConfig } from './web-config.ts'

type BaseUrlConfig = Pick<WebConfig, 'publicUrl' | 'trustedProxies'>
type OriginConfig = Pick<WebConfig, 'allowedOrigins' | 'allowLoopback'> & BaseUrlConfig

/** The address of this server as its visitors write it, without a slash at the end. */
export function baseUrlOf({ headers }: IncomingMessage, { publicUrl, trustedProxies }: BaseUrlConfig): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '')
  const isSecure = trustedProxies > 0 && String(headers['x-forwarded-proto'] ?? '').startsWith('https')
  const url = `${isSecure ? 'https' : 'http'}://${headers.host ?? ''}`
  return URL.canParse(url) ? new URL(url).origin : 'http://localhost'
}

function isAllowedOrigin(origin: string, request: Request, config: OriginConfig): boolean {
  if (config.allowedOrigins.includes(origin)) return true
  if (!config.allowLoopback || !URL.canParse(origin)) return false
  return isLoopbackHost(new URL(origin).hostname) || origin === new URL(baseUrlOf(request, config)).origin
}

/**
 * Whether whoever asks may have a visitor's token: a page of an allowed origin or, where loopback is allowed, a program
 * on this machine. (A program elsewhere can claim any origin: a visitor's token gives nothing but a conversation.)
 */
export function isAllowedVisitor(request: Request, config: OriginConfig): boolean {
  const { origin } = request.headers
  return origin === undefined
    ? config.allowLoopback && isDirectLoopback(request)
    : isAllowedOrigin(origin, request, config)
}

/** Lets pages of the allowed origins, and no others, read the answers. */
export function allowOrigins(config: OriginConfig): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers
    response.vary('Origin')
    if (origin !== undefined && isAllowedOrigin(origin, request, config)) {
      response.setHeader('Access-Control-Allow-Origin', origin)
      response.setHeader('Access-Control-Expose-Headers', 'Retry-After')
    }
    if (request.method !== 'OPTIONS') return next()
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST')
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-Ms-Bot-Agent, X-Requested-With')
    response.setHeader('Access-Control-Max-Age', '600')
    response.status(204).end()
  }
}
