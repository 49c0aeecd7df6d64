import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError, describeError } from '../../domain/index.ts'
import { createBreather } from '../breather.ts'
import { indexTerms } from './tokenize.ts'

/** All that a word index holds, its documents numbered without gaps. */
export type WordSnapshot = {
  readonly documents: readonly (readonly [id: string, tag: string])[]
  /** [documents × fields]: distinct terms of a field. */
  readonly lengths: Uint16Array
  readonly terms: readonly string[]
  /** By term, in how many documents it stands. */
  readonly entries: Uint32Array
  /** The documents of each term, one term after the other. */
  readonly slots: Int32Array
  /** [entries × fields], beside `slots`. */
  readonly counts: Uint8Array
  readonly buildMs: number
}

/**
 * What a text is cut into changes with this code and with the runtime's Chinese dictionary: a sample of everything that
 * is cut in a way of its own tells.
 */
const sample = `The wireless NV-A2140/B's x200pro 13.3" glasses, head-set batteries; boxes & café C++ ½ 4K TV
  苹果手机壳适用于平板电脑保护套无线蓝牙耳机65寸电视机 iPhone手机膜`
const formatVersion = 1
const headerSchema = z.strictObject({
  format: z.literal(formatVersion),
  fields: z.array(z.string()),
  cut: z.string(),
  sha256: z.string(),
  buildMs: z.number().min(0),
  /** Bytes of each part, in their order. */
  parts: z.array(z.int().min(0)).length(6),
})
const documentsSchema = z.array(z.tuple([z.string(), z.string()]))
const termsSchema = z.array(z.string())
const pieceBytes = 1 << 20

/** One file: a line of JSON with the digest of the rest, and the parts. Replaced by rename. Gives way to others. */
export async function writeWordSnapshot(
  file: string,
  fields: readonly string[],
  snapshot: WordSnapshot,
): Promise<void> {
  const { documents, lengths, terms, entries, slots, counts, buildMs } = snapshot
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  const parts = [json(documents), json(terms), bytes(lengths), bytes(entries), bytes(slots), bytes(counts)]
  const header = {
    ...{ format: formatVersion, fields, cut: cutOfSample(), buildMs: Math.round(buildMs) },
    sha256: await digestOf(parts),
    parts: parts.map(({ length }) => length),
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFileAtomic(file, Buffer.concat([json(header), Buffer.from('\n'), ...parts]))
}

/**
 * @returns undefined where there is no snapshot yet.
 * @throws AppError INDEX_DAMAGED when it is incomplete, altered, of other fields, or cut by other rules.
 */
export async function readWordSnapshot(file: string, fields: readonly string[]): Promise<WordSnapshot | undefined> {
  const content = await readFile(file).catch(unlessMissing)
  if (content === undefined) return undefined
  try {
    const end = content.indexOf(10)
    const {
      parts: sizes,
      sha256,
      buildMs,
      ...header
    } = headerSchema.parse(JSON.parse(content.toString('utf8', 0, end)))
    if (header.fields.join() !== fields.join()) throw new Error('it has other fields')
    if (header.cut !== cutOfSample()) throw new Error('its words were cut by other rules')
    const parts: Buffer[] = []
    let at = end + 1
    for (const size of sizes) {
      parts.push(content.subarray(at, at + size))
      at += size
    }
    if (at !== content.length || (await digestOf(parts)) !== sha256) throw new Error('it was altered')
    const [documents, terms, lengths, entries, slots, counts] = parts.map(part => new Uint8Array(part).buffer)
    return {
      documents: documentsSchema.parse(JSON.parse(text(documents))),
      terms: termsSchema.parse(JSON.parse(text(terms))),
      lengths: new Uint16Array(lengths ?? new ArrayBuffer(0)),
      entries: new Uint32Array(entries ?? new ArrayBuffer(0)),
      slots: new Int32Array(slots ?? new ArrayBuffer(0)),
      counts: new Uint8Array(counts ?? new ArrayBuffer(0)),
      buildMs,
    }
  } catch (cause) {
    throw new AppError('INDEX_DAMAGED', {
      message: `the word index ${file} cannot be used: ${describeError(cause)}; it is rebuilt from the stored rows`,
      cause,
    })
  }
}

const cutOfSample = () =>
  createHash('sha256')
    .update(JSON.stringify(indexTerms(sample)))
    .digest('base64url')

const text = (buffer: ArrayBuffer | undefined) => Buffer.from(buffer ?? new ArrayBuffer(0)).toString('utf8')
const bytes = (array: Uint8Array | Uint16Array | Uint32Array | Int32Array) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength)

async function digestOf(parts: readonly Uint8Array[]): Promise<string> {
  const breathe = createBreather()
  const hash = createHash('sha256')
  for (const part of parts) {
    for (let at = 0; at < part.length; at += pieceBytes) {
      hash.update(part.subarray(at, at + pieceBytes))
      await breathe()
    }
  }
  return hash.digest('hex')
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
