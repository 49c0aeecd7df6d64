import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const unzip = promisify(gunzip)

/** A file's bytes, unpacked where they are gzip, told by the content. Faults of reading and unpacking are the caller's. */
export async function readPlainOrGzip(file: string): Promise<Buffer> {
  const bytes = await readFile(file)
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unzip(bytes) : bytes
}
