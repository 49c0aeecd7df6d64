import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError, describeError } from '../../domain/index.ts'
import { refuseAborted } from '../refuse-aborted.ts'
import { feedLimits, refused } from './limits.ts'
import { oneLine } from './one-line.ts'

const chunkBytes = 64 << 10

/**
 * A file that can be read more than once. It stays open between, so that a file which is replaced meanwhile is still
 * the one that was checked.
 */
export class FeedFile {
  readonly path: string
  readonly #handle: FileHandle
  readonly #isGzip: boolean
  /** As it lies on the disk. */
  readonly byteLength: number
  #bytesRead = 0

  /** @throws AppError FEED_UNREADABLE, FEED_REFUSED */
  static async open(path: string): Promise<FeedFile> {
    let handle: FileHandle | undefined
    try {
      handle = await open(path)
      const { size } = await handle.stat()
      const magic = new Uint8Array(4)
      await handle.read(magic, 0, 4, 0)
      if (magic[0] === 0x50 && magic[1] === 0x4b && magic[2] === 3 && magic[3] === 4) {
        throw refused(path, 'it is a zip archive; unpack it and give the files inside (plain or .gz)')
      }
      return new FeedFile(path, handle, magic[0] === 0x1f && magic[1] === 0x8b, size)
    } catch (error) {
      await handle?.close()
      throw error instanceof AppError ? error : unreadable(path, error)
    }
  }

  private constructor(path: string, handle: FileHandle, isGzip: boolean, byteLength: number) {
    this.path = path
    this.#handle = handle
    this.#isGzip = isGzip
    this.byteLength = byteLength
  }

  /** How far the reading that is under way has come, of `byteLength`. */
  get bytesRead(): number {
    return this.#bytesRead
  }

  /**
   * The text from its beginning, unpacked, without a byte order mark.
   * @throws AppError FEED_UNREADABLE also in the middle: a packed file that is cut off, a byte that is not UTF-8;
   * FEED_REFUSED when it unpacks to more than any feed.
   */
  async *text(signal?: AbortSignal): AsyncGenerator<string> {
    const bytes = this.#bytes(signal)
    // Errors of either come out of the last one, where the loop below throws them.
    const gunzip = this.#isGzip ? createGunzip() : undefined
    const source = gunzip ? pipeline(bytes, gunzip, () => {}) : bytes
    let decoder: InstanceType<typeof TextDecoder> | undefined
    let unpackedBytes = 0
    try {
      for await (const chunk of source) {
        unpackedBytes += chunk.length
        // What has been unpacked, not what has been read ahead.
        this.#refuseTooMuch(unpackedBytes, gunzip?.bytesWritten ?? unpackedBytes)
        // Spreadsheets write "Unicode text" in 16 bits.
        decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true })
        const text = decoder.decode(chunk, { stream: true })
        if (text !== '') yield text
      }
      decoder?.decode()
    } catch (error) {
      throw error instanceof AppError ? error : unreadable(this.path, error)
    }
  }

  #refuseTooMuch(unpackedBytes: number, packedBytes: number): void {
    if (unpackedBytes > feedLimits.unpackedBytes) {
      throw refused(this.path, `it is larger than ${feedLimits.unpackedBytes / 2 ** 30} GiB; split it`)
    }
    if (unpackedBytes > feedLimits.ratioFromBytes && unpackedBytes > feedLimits.ratio * packedBytes) {
      throw refused(this.path, `it unpacks to more than ${feedLimits.ratio} times its size, as no feed does`)
    }
  }

  /** Reads by position: a stream would close the file at its end. */
  async *#bytes(signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    for (let position = 0; ; ) {
      refuseAborted(signal)
      const { bytesRead, buffer } = await this.#handle.read(new Uint8Array(chunkBytes), 0, chunkBytes, position)
      if (bytesRead === 0) return
      position += bytesRead
      this.#bytesRead = position
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
  const message = `cannot read ${path}: ${reasons[code] ?? oneLine(describeError(error))}`
  return new AppError('FEED_UNREADABLE', { message, cause: error })
}
