import { readFile, writeFile } from 'node:fs/promises'

/** Damages a file as a worn disk would: one byte in the middle, the length unchanged. */
export async function flipByte(file: string): Promise<void> {
  const bytes = await readFile(file)
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
  await writeFile(file, bytes)
}
