import type { Activity, ConfigurationBotFrameworkAuthentication, TurnContext } from 'botbuilder'
import { AppError, describeError, type Logger } from '../../../domain/index.ts'
import type { WireActivity } from '../activity-schema.ts'
import type { BotFrameworkConfig } from '../web-config.ts'

type Proof = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>

/** The part of the Bot Framework SDK that is used: who sends, and the way back. */
export type BotConnector = {
  /** @throws AppError UNAUTHORIZED unless the sender proves to be the channel that the activity names. */
  authenticate(activity: WireActivity, authorization: string): Promise<Proof>
  /**
   * Runs `work` with a context that answers to where the proven activity came from.
   *
   * @returns what the HTTP answer must carry: the replies, for a sender that asked for them there.
   */
  converse(proof: Proof, activity: WireActivity, work: (context: TurnContext) => Promise<void>): Promise<unknown>
}

/** A channel that is silent for so long may or may not have taken the message; the next must not wait for ever. */
const longestSilenceMs = 15_000

/** Loads the SDK, which takes a second, and sets it up. */
export async function loadBotConnector(
  config: BotFrameworkConfig,
  logger: Logger,
  answerWithinMs = longestSilenceMs,
): Promise<BotConnector> {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } =
    await import('botbuilder')

  class Adapter extends CloudAdapter {
    // `process` answers 500 to a forged token and writes to the console; the protected method does neither.
    async converse(proof: Proof, activity: Activity, work: (context: TurnContext) => Promise<void>): Promise<unknown> {
      const response = await this.processActivity(proof, activity, context => {
        sendOnceAndThere(context.turnState.get(this.ConnectorClientKey), answerWithinMs)
        return work(context)
      })
      return response?.body
    }
  }

  const { appId, appPassword, appType, tenantId, endpoints } = config
  const identity = {
    ...(appId !== undefined && { MicrosoftAppId: appId }),
    ...(appPassword !== undefined && { MicrosoftAppPassword: appPassword }),
    ...(appType !== undefined && { MicrosoftAppType: appType }),
    ...(tenantId !== undefined && { MicrosoftAppTenantId: tenantId }),
  }
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ...identity,
      ...(endpoints && {
        ToChannelFromBotLoginUrl: endpoints.loginUrl,
        ToChannelFromBotOAuthScope: endpoints.oauthScope,
        ToBotFromChannelTokenIssuer: endpoints.tokenIssuer,
        OAuthUrl: endpoints.oauthUrl,
        ToBotFromChannelOpenIdMetadataUrl: endpoints.openIdMetadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: endpoints.emulatorOpenIdMetadataUrl,
      }),
    },
    new ConfigurationServiceClientCredentialFactory(identity),
  )
  const adapter = new Adapter(authentication)

  return {
    async authenticate(activity, authorization) {
      try {
        return await authentication.authenticateRequest(toSdkActivity(activity), authorization)
      } catch (cause) {
        // Whatever goes wrong here, the sender is not proven: also when the keys cannot be fetched.
        logger.warn('bot-framework-refused', { error: describeError(cause) })
        throw new AppError('UNAUTHORIZED', { message: 'the Bot Framework token is not valid for this bot', cause })
      }
    },
    converse: (proof, activity, work) => adapter.converse(proof, toSdkActivity(activity), work),
  }
}

/** The SDK's type is wider than the protocol: what it reads of an activity has been checked by the schema. */
function toSdkActivity(activity: WireActivity): Activity {
  const copy: unknown = { ...activity }
  return copy as Activity
}

type Request = { timeout: number }
type Policy = {
  readonly name: string
  sendRequest<R>(request: Request, next: (request: Request) => Promise<R>): Promise<R>
}
type Pipeline = { removePolicy(named: { readonly name: string }): unknown; addPolicy(policy: Policy): unknown }
type Pipelined = { readonly client: { readonly pipeline: Pipeline } }

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function isPipelined(connector: unknown): connector is Pipelined {
  return (
    isObject(connector) &&
    'client' in connector &&
    isObject(connector.client) &&
    'pipeline' in connector.client &&
    isObject(connector.client.pipeline) &&
    'removePolicy' in connector.client.pipeline &&
    'addPolicy' in connector.client.pipeline
  )
}

/**
 * Takes out of the SDK's client that it sends again after any fault, for the customer may have the message already, and
 * that it follows redirects, for only the proven address may be asked; and has it give up on a channel that is silent.
 */
function sendOnceAndThere(connector: unknown, answerWithinMs: number): void {
  if (!isPipelined(connector)) throw new Error('the Bot Framework SDK has another client than the one known here')
  for (const name of ['defaultRetryPolicy', 'redirectPolicy']) connector.client.pipeline.removePolicy({ name })
  connector.client.pipeline.addPolicy({
    name: 'timeLimit',
    sendRequest(request, next) {
      request.timeout = answerWithinMs
      return next(request)
    },
  })
}
