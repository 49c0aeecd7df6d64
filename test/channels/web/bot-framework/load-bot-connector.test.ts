import { readDeliveryFault } from '../../../../src/channels/web/bot-framework/delivery-fault.ts'
import { loadBotConnector } from '../../../../src/channels/web/bot-framework/load-bot-connector.ts'
import { silentLogger } from '../../../../src/domain/index.ts'
import { startFakeConnector } from '../../../support/fake-connector.ts'

it('a channel that is silent is given up, and not sent the message again', async () => {
  const connector = await startFakeConnector()
  try {
    const bot = await loadBotConnector({}, silentLogger, 200)
    connector.failNext('silence')
    const activity = {
      ...{ type: 'message', id: 'a-1', channelId: 'emulator', serviceUrl: connector.url, text: 'hello' },
      ...{ conversation: { id: 'talk' }, from: { id: 'user-1' }, recipient: { id: 'bot-1' } },
    }
    const proof = await bot.authenticate(activity, '')
    const before = performance.now()
    const error = await bot
      .converse(proof, activity, async context => void (await context.sendActivity('an answer')))
      .catch(thrown => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(performance.now() - before).toBeLessThan(2_000)
    expect(readDeliveryFault(error, 0)).toEqual({ kind: 'final' })
    expect(connector.refused).toEqual(['an answer'])
  } finally {
    await connector.close()
  }
})
