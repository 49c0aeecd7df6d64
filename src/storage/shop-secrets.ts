import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError } from '../domain/index.ts'

const secretsFile = z.strictObject({
  /** Signs Direct Line tokens. */
  signingKey: z.string().min(32),
  /** What the shop's server proves itself with while no other is set. */
  shopSecret: z.string().min(32),
})
export type ShopSecrets = z.output<typeof secretsFile>

/**
 * Secrets that the shop has not chosen itself: made at first start, kept in the storage folder, readable by its owner
 * only, so that tokens outlive a restart.
 * @throws AppError CONFIG_INVALID for a file that is damaged.
 */
export async function openShopSecrets(folder: string): Promise<ShopSecrets> {
  const file = path.join(folder, 'secrets.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new AppError('CONFIG_INVALID', { message: `${file}: cannot be read: ${error.message}`, cause: error })
  })
  if (text === undefined) {
    const made = {
      signingKey: randomBytes(32).toString('base64url'),
      shopSecret: randomBytes(32).toString('base64url'),
    }
    await writeFileAtomic(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
    return made
  }
  try {
    return secretsFile.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', {
      message: `${file} is damaged; restore it, or remove it to have new secrets made (open chats must reconnect)`,
      cause,
    })
  }
}
