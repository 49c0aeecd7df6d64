/**
 * JSON of the `document` columns. The type is trusted on the way out: only this program's own `encode` writes there,
 * and the schema version refuses files from a program that knows other types.
 */
export function encode(value: object): string {
  return JSON.stringify(value)
}

export function decode<Value>(document: string): Value {
  return JSON.parse(document)
}

/** Stored as the platform's own bytes: an embedding cache does not travel between machines. */
export function toBlob(vector: Float32Array): Uint8Array {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** Copies, because SQLite's buffer may start at an address that a Float32Array cannot. */
export function fromBlob(blob: Uint8Array): Float32Array {
  const bytes = new Uint8Array(blob.byteLength)
  bytes.set(blob)
  return new Float32Array(bytes.buffer)
}
