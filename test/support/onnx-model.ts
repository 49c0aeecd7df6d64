/*
 * Writes tiny ONNX models, so that tests run the real runtime without a binary file in the repository. Only the few
 * messages that they need; numbers of fields are those of onnx.proto (IR version 8, operators of version 17).
 */

export const onnxTypes = { float32: 1, int32: 6, int64: 7 } as const
export type OnnxType = keyof typeof onnxTypes

export type OnnxValue = {
  readonly name: string
  readonly type: OnnxType
  /** A number is fixed, a name is told at run time. */
  readonly shape: readonly (number | string)[]
}
export type OnnxNode = {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Whole numbers, or lists of them. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>
}
export type OnnxConstant = {
  readonly name: string
  readonly type: 'float32' | 'int64'
  readonly shape: readonly number[]
  readonly values: readonly number[]
}
export type OnnxGraph = {
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  readonly nodes: readonly OnnxNode[]
  readonly constants?: readonly OnnxConstant[]
}

/** The bytes of a .onnx file. */
export function writeOnnx({ inputs, outputs, nodes, constants = [] }: OnnxGraph): Uint8Array {
  const graph = [
    ...nodes.flatMap(node => message(1, nodeMessage(node))),
    ...text(2, 'graph'),
    ...constants.flatMap(constant => message(5, constantMessage(constant))),
    ...inputs.flatMap(value => message(11, valueMessage(value))),
    ...outputs.flatMap(value => message(12, valueMessage(value))),
  ]
  return Uint8Array.from([...whole(1, 8), ...message(8, [...text(1, ''), ...whole(2, 17)]), ...message(7, graph)])
}

function nodeMessage({ operator, inputs, outputs, attributes = {} }: OnnxNode): number[] {
  return [
    ...inputs.flatMap(name => text(1, name)),
    ...outputs.flatMap(name => text(2, name)),
    ...text(4, operator),
    ...Object.entries(attributes).flatMap(([name, value]) => {
      const isList = typeof value !== 'number'
      const numbers = isList ? value.flatMap(item => whole(8, item)) : whole(3, value)
      return message(5, [...text(1, name), ...numbers, ...whole(20, isList ? 7 : 2)])
    }),
  ]
}

function constantMessage({ name, type, shape, values }: OnnxConstant): number[] {
  const raw = type === 'float32' ? Float32Array.from(values) : BigInt64Array.from(values, BigInt)
  const dimensions = shape.flatMap(size => whole(1, size))
  return [...dimensions, ...whole(2, onnxTypes[type]), ...text(8, name), ...message(9, new Uint8Array(raw.buffer))]
}

function valueMessage({ name, type, shape }: OnnxValue): number[] {
  const dimensions = shape.flatMap(size => message(1, typeof size === 'number' ? whole(1, size) : text(2, size)))
  const tensor = [...whole(1, onnxTypes[type]), ...message(2, dimensions)]
  return [...text(1, name), ...message(2, message(1, tensor))]
}

function whole(field: number, value: number): number[] {
  return [...varint(field << 3), ...varint(value)]
}

function text(field: number, value: string): number[] {
  return message(field, new TextEncoder().encode(value))
}

function message(field: number, bytes: ArrayLike<number>): number[] {
  return [...varint((field << 3) | 2), ...varint(bytes.length), ...Array.from(bytes)]
}

/** Seven bits a byte, the lowest first. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]
}
