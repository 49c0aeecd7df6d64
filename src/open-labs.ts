import path from 'node:path'
import { type AppContext, openEmbedders, openStorage } from './app.ts'
import { openUnderstandingLab as openIntentLab, openSearchLab as openProductLab } from './learning/index.ts'
import { createMemoryStorage } from './storage/index.ts'

// Parts of the app by themselves, wired for measuring.

/** Product search over a catalogue of its own, for measuring: vectors of its products stay in the storage folder. */
export async function openSearchLab(context: AppContext) {
  const { config } = context
  const storage = await openStorage(context)
  return openProductLab({
    ...context,
    ...(await openEmbedders(context, storage)),
    catalogue: createMemoryStorage().catalogue,
    index: { path: path.join(config.storage.folder, 'indexes', 'search-lab'), ...config.index },
    synonyms: config.shop.synonyms,
    close: () => storage.close(),
  })
}

/** The classifier of intents alone, for measuring: vectors of its texts stay in the storage folder. */
export async function openUnderstandingLab(context: AppContext) {
  const storage = await openStorage(context)
  const { forStored: embedder } = await openEmbedders(context, storage)
  return openIntentLab({ ...context, embedder, close: () => embedder.close().then(() => storage.close()) })
}
