import { AppError } from '../../domain/index.ts'
import { isLoopbackHost } from './loopback.ts'

/** How Microsoft's clouds prove who they are; absent is the public cloud. All six are needed together. */
export type BotFrameworkEndpoints = {
  readonly loginUrl: string
  readonly oauthScope: string
  readonly tokenIssuer: string
  readonly oauthUrl: string
  readonly openIdMetadataUrl: string
  readonly emulatorOpenIdMetadataUrl: string
}

export type BotFrameworkConfig = {
  /** Without one only this machine may send activities, and replies go to this machine only. */
  readonly appId?: string
  readonly appPassword?: string
  readonly appType?: 'MultiTenant' | 'SingleTenant'
  readonly tenantId?: string
  readonly endpoints?: BotFrameworkEndpoints
}

export type WebConfig = {
  /** Signs Direct Line tokens (HS256); at least 32 characters. A new key ends every open conversation's token. */
  readonly signingKey: string
  /** What the shop's server proves itself with; several while one is being replaced. */
  readonly shopSecrets: readonly string[]
  /** Keys with which the shop signs its customers' ids; several while one is being replaced. */
  readonly identitySecrets: readonly string[]
  /** Web origins ("https://shop.example") whose pages may carry the widget. */
  readonly allowedOrigins: readonly string[]
  /** Whether the server's own pages, pages of loopback origins and programs on this machine count as allowed too. */
  readonly allowLoopback: boolean
  /** The address by which browsers reach the server; absent: as the request says. Makes links absolute. */
  readonly publicUrl?: string
  /** Life of a Direct Line token. Clients refresh at half of 30. */
  readonly tokenMinutes: number
  /** How long after its end a token can still be refreshed, so that a visitor who comes back finds the conversation. */
  readonly refreshGraceMinutes: number
  /** Requests a minute from one address, and reads a minute of one conversation. */
  readonly requestsPerMinute: number
  /** Activities a minute in one conversation. */
  readonly activitiesPerMinute: number
  /** Pause between keep-alive frames; a socket that is silent for two of them is dropped. */
  readonly keepAliveMs: number
  /** How long the server says that it is unready before it ends, so that load balancers turn elsewhere. */
  readonly drainMs: number
  /** Reverse proxies in front, whose X-Forwarded headers are believed; 0 is none. */
  readonly trustedProxies: number
  /** What customers see as the bot's name. */
  readonly botName: string
  /** Absent: /api/messages does not exist. */
  readonly botFramework?: BotFrameworkConfig
}

const invalid = (message: string) => new AppError('CONFIG_INVALID', { message })

/** @throws AppError CONFIG_INVALID naming the setting and what is accepted. */
export function checkWebConfig(config: WebConfig): void {
  if (config.signingKey.length < 32) throw invalid('signingKey: at least 32 characters are needed to sign tokens')
  for (const origin of config.allowedOrigins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw invalid(`allowedOrigins: "${origin}" is not an origin; write it as "https://shop.example", with no path`)
    }
  }
  if (config.publicUrl !== undefined && !URL.canParse(config.publicUrl)) {
    throw invalid(`publicUrl: "${config.publicUrl}" is not an address; write it as "https://chat.shop.example"`)
  }
  const { botFramework } = config
  if (botFramework?.appType === 'SingleTenant' && !(botFramework.tenantId && botFramework.appPassword)) {
    throw invalid('botFramework: appType SingleTenant needs tenantId and appPassword')
  }
}

/**
 * Anybody could speak for anybody on /api/messages without an app id, and choose where replies go.
 *
 * @throws AppError CONFIG_INVALID when the server would be reachable from other machines like that.
 */
export function checkHost(config: WebConfig, host: string): void {
  if (!config.botFramework || config.botFramework.appId || isLoopbackHost(host)) return
  throw invalid(
    `botFramework: /api/messages has no app id, so it must not be reachable at ${host}; ` +
      'set botFramework.appId and botFramework.appPassword, or server.host to 127.0.0.1, or switch botFramework off',
  )
}
