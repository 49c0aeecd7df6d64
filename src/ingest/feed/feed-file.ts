import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError, describeError } from '../../domain/index.ts'
import { refuseAborted } from '../refuse-aborted.ts'

const chunkBytes = 64 << 10

/**
 * A file that can be read more than once. It stays open between, so that a file which is replaced meanwhile is still
 * the one that was checked.
 */
export class FeedFile {
  readonly path: string
  readonly #handle: FileHandle
  readonly #isGzip: boolean

  /** @throws AppError FEED_UNREADABLE */
  static async open(path: string): Promise<FeedFile> {
    let handle: FileHandle | undefined
    try {
      handle = await open(path)
      const magic = new Uint8Array(2)
      await handle.read(magic, 0, 2, 0)
      return new FeedFile(path, handle, magic[0] === 0x1f && magic[1] === 0x8b)
    } catch (error) {
      await handle?.close()
      throw unreadable(path, error)
    }
  }

  private constructor(path: string, handle: FileHandle, isGzip: boolean) {
    this.path = path
    this.#handle = handle
    this.#isGzip = isGzip
  }

  /**
   * The text from its beginning, unpacked, without a byte order mark.
   * @throws AppError FEED_UNREADABLE also in the middle: a packed file that is cut off, a byte that is not UTF-8.
   */
  async *text(signal?: AbortSignal): AsyncGenerator<string> {
    const bytes = this.#bytes(signal)
    // Errors of either come out of the last one, where the loop below throws them.
    const source = this.#isGzip ? pipeline(bytes, createGunzip(), () => {}) : bytes
    const decoder = new TextDecoder('utf-8', { fatal: true })
    try {
      for await (const chunk of source) {
        const text = decoder.decode(chunk, { stream: true })
        if (text !== '') yield text
      }
      decoder.decode()
    } catch (error) {
      throw error instanceof AppError ? error : unreadable(this.path, error)
    }
  }

  /** Reads by position: a stream would close the file at its end. */
  async *#bytes(signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    for (let position = 0; ; ) {
      refuseAborted(signal)
      const { bytesRead, buffer } = await this.#handle.read(new Uint8Array(chunkBytes), 0, chunkBytes, position)
      if (bytesRead === 0) return
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read; check its permissions',
  Z_BUF_ERROR: 'the packed file is cut off; fetch it again',
  Z_DATA_ERROR: 'the packed file is damaged; fetch it again',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8 text; save it as UTF-8',
}

/** What is wrong with the file, in words for its owner. */
export function unreadable(path: string, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = `cannot read ${path}: ${reasons[code] ?? describeError(error)}`
  return new AppError('FEED_UNREADABLE', { message, cause: error })
}
