/** Rows of numbers as they lie in a file. */
export type VectorTable = {
  readonly rows: number
  readonly dimensions: number
  readonly values: Float32Array
}

const npyMagic = '\u0093NUMPY'

/**
 * A NumPy file (.npy, versions 1 to 3) with a two-dimensional array of little-endian float32 in row-major order, or the
 * bare numbers of one (.f32).
 * @throws Error saying what is wrong.
 * Source: numpy.lib.format.
 */
export function parseVectors(name: string, content: Buffer, dimensions: number): VectorTable {
  if (name.toLowerCase().endsWith('.npy')) return parseNpy(content)
  if (!name.toLowerCase().endsWith('.f32')) throw new Error('vectors are read from .npy or .f32')
  const rowBytes = 4 * dimensions
  if (content.length % rowBytes !== 0) {
    throw new Error(`${content.length} bytes are no whole number of rows of ${dimensions} float32`)
  }
  return { rows: content.length / rowBytes, dimensions, values: toFloats(content) }
}

function parseNpy(content: Buffer): VectorTable {
  if (content.toString('latin1', 0, 6) !== npyMagic) throw new Error('this is not a NumPy file')
  const isShort = content[6] === 1
  const headerFrom = isShort ? 10 : 12
  const headerTo = headerFrom + (isShort ? content.readUInt16LE(8) : content.readUInt32LE(8))
  const header = content.toString('latin1', headerFrom, headerTo)
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1]
  if (type !== '<f4') throw new Error(`the numbers are ${type ?? 'of an unknown type'}; save them as float32`)
  if (!/'fortran_order':\s*False/.test(header)) throw new Error('the array is in column order; save it with order="C"')
  const sizes = (/'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .map(size => size.trim())
    .filter(Boolean)
  const [rows = 0, dimensions = 0] = sizes.map(Number)
  if (sizes.length !== 2) throw new Error(`the array has ${sizes.length} dimensions instead of 2`)
  const body = content.subarray(headerTo)
  if (body.length !== 4 * rows * dimensions) throw new Error('the file is cut off or too long')
  return { rows, dimensions, values: toFloats(body) }
}

/** Copied, because the bytes may not be aligned. */
function toFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer)
}
