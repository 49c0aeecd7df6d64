/** The kinds of arrays that models are made of. */
const arrayTypes = { Float32Array, Uint32Array, Uint16Array } as const
type ArrayType = keyof typeof arrayTypes
type TypedArray = Float32Array | Uint32Array | Uint16Array

/** Stands in JSON for an array that lies in the binary part. */
type ArrayReference = { readonly $array: ArrayType; readonly offset: number; readonly length: number }

/** A value in two parts: JSON text, and the bytes of its typed arrays, each from a multiple of 8 on, little-endian. */
export type Packed = { readonly json: string; readonly bytes: Buffer }

/** Splits a plain value with typed arrays in it. */
export function packArrays(value: unknown): Packed {
  const chunks: Buffer[] = []
  let offset = 0
  const json = JSON.stringify(value, (_key, part: unknown) => {
    const type = typeOf(part)
    if (!type) return part
    const { array, name } = type
    const reference: ArrayReference = { $array: name, offset, length: array.length }
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength)
    const padding = Buffer.alloc((8 - (bytes.length % 8)) % 8)
    chunks.push(bytes, padding)
    offset += bytes.length + padding.length
    return reference
  })
  return { json, bytes: Buffer.concat(chunks) }
}

/**
 * Puts the two parts together again.
 * @throws SyntaxError for text that is not JSON; RangeError for a reference beyond the bytes.
 */
export function unpackArrays({ json, bytes }: Packed): unknown {
  return JSON.parse(json, (_key, part: unknown) => {
    if (!isReference(part)) return part
    const type = arrayTypes[part.$array]
    const start = part.offset
    const end = start + part.length * type.BYTES_PER_ELEMENT
    if (end > bytes.length) throw new RangeError('an array is cut off')
    // Copied, because a pooled buffer may not be aligned.
    return new type(Uint8Array.from(bytes.subarray(start, end)).buffer)
  })
}

function typeOf(value: unknown): { readonly array: TypedArray; readonly name: ArrayType } | undefined {
  if (value instanceof Float32Array) return { array: value, name: 'Float32Array' }
  if (value instanceof Uint32Array) return { array: value, name: 'Uint32Array' }
  if (value instanceof Uint16Array) return { array: value, name: 'Uint16Array' }
  return undefined
}

function isReference(value: unknown): value is ArrayReference {
  return (
    typeof value === 'object' && value !== null && '$array' in value && Object.hasOwn(arrayTypes, String(value.$array))
  )
}
