import path from 'node:path'
import { type InputMeaning, type InputWidth, requirements } from './input-meanings.ts'
import { invalidModel, tellingFile } from './invalid-model.ts'
import type { ManifestInput, ManifestNetwork } from './manifest.ts'
import type { OnnxFeeds, OnnxSession, OnnxValue, OpenOnnxSession } from './onnx-session.ts'
import { readChecked } from './read-manifest.ts'

/** A network whose inputs and output are what its manifest says. */
export interface Network {
  readonly inputs: readonly ManifestInput[]
  /** @returns the vector. @throws AppError EXTERNAL_MODEL_INVALID when it is too long, too short or not all numbers. */
  run(feeds: OnnxFeeds): Promise<Float32Array>
  close(): Promise<void>
}

export type NetworkOptions = {
  readonly folder: string
  readonly open: OpenOnnxSession
  /** Of the vector that comes out. */
  readonly dimensions: number
  readonly isKnown: (meaning: InputMeaning) => boolean
  /** How many values an input of each width takes; undefined where the number changes. */
  readonly sizes: Readonly<Record<InputWidth, number | undefined>>
}

/** @throws AppError EXTERNAL_MODEL_INVALID naming the input or output, what the manifest says and what the network has. */
export async function loadNetwork(spec: ManifestNetwork, options: NetworkOptions): Promise<Network> {
  const file = path.join(options.folder, spec.file)
  const bytes = await readChecked(options.folder, spec)
  const session = await tellingFile(file, () => options.open(bytes))
  try {
    checkInputs(file, spec, session, options)
    checkOutput(file, spec, session, options.dimensions)
  } catch (error) {
    await session.close()
    throw error
  }
  return {
    inputs: spec.inputs,
    async run(feeds) {
      const vector = Float32Array.from(await tellingFile(file, () => session.run(feeds, spec.output)), Number)
      if (vector.length !== options.dimensions || !vector.every(Number.isFinite)) {
        const found = vector.length === options.dimensions ? 'values that are no numbers' : `${vector.length} values`
        throw invalidModel(file, `"${spec.output}" gave ${found} instead of ${options.dimensions} numbers`)
      }
      return vector
    },
    close: () => session.close(),
  }
}

function checkInputs(file: string, { inputs }: ManifestNetwork, session: OnnxSession, options: NetworkOptions): void {
  const declared = new Map(inputs.map(input => [input.name, input]))
  const unknown = session.inputs.find(({ name }) => !declared.has(name))
  if (unknown) throw invalidModel(file, `its input "${unknown.name}" is not in the manifest; say what it means there`)
  for (const input of declared.values()) {
    const own = session.inputs.find(({ name }) => name === input.name)
    const where = `input "${input.name}"`
    if (!own)
      throw invalidModel(file, `it has no ${where}, which the manifest names; it has ${namesOf(session.inputs)}`)
    if (own.dtype !== input.dtype) {
      throw invalidModel(file, `${where} is ${own.dtype} in the network and ${input.dtype} in the manifest`)
    }
    if (!isSameShape(own.shape, input.shape)) {
      throw invalidModel(
        file,
        `${where} is ${shown(own.shape)} in the network and ${shown(input.shape)} in the manifest`,
      )
    }
    checkMeaning(file, input, options)
  }
}

/** What is declared must be able to hold what the meaning gives. */
function checkMeaning(file: string, { name, dtype, shape, meaning }: ManifestInput, options: NetworkOptions): void {
  const where = `input "${name}" (${meaning})`
  if (!options.isKnown(meaning)) throw invalidModel(file, `${where} cannot be given here`)
  const { width, isWhole } = requirements[meaning]
  if (!isWhole && dtype !== 'float32') throw invalidModel(file, `${where} must be float32, not ${dtype}`)
  const size = options.sizes[width]
  const last = shape.at(-1)
  const hasBatch = shape.length === 2 || width === 'one'
  const fits = size === undefined ? typeof last === 'string' : typeof last === 'string' || last === size
  const batch = shape.length === 2 ? shape[0] : 1
  if (!hasBatch || !fits || (typeof batch === 'number' && batch !== 1)) {
    throw invalidModel(file, `${where} must have the shape [1, ${size ?? 'a name'}], not ${shown(shape)}`)
  }
}

function checkOutput(file: string, { output }: ManifestNetwork, { outputs }: OnnxSession, dimensions: number): void {
  const own = outputs.find(({ name }) => name === output)
  if (!own) throw invalidModel(file, `it has no output "${output}"; it has ${namesOf(outputs)}`)
  if (own.dtype !== 'float32') throw invalidModel(file, `its output "${output}" is ${own.dtype} instead of float32`)
  const last = own.shape.at(-1)
  if (own.shape.length > 2 || (typeof last === 'number' && last !== dimensions)) {
    throw invalidModel(file, `its output "${output}" is ${shown(own.shape)} instead of [1, ${dimensions}]`)
  }
}

/** A size that the network leaves open may be a number in the manifest, not the other way round. */
function isSameShape(network: OnnxValue['shape'], manifest: OnnxValue['shape']): boolean {
  return (
    network.length === manifest.length && network.every((size, i) => typeof size === 'string' || size === manifest[i])
  )
}

const shown = (shape: OnnxValue['shape']) => `[${shape.join(', ')}]`
const namesOf = (values: readonly OnnxValue[]) => values.map(({ name }) => `"${name}"`).join(', ') || 'none'
