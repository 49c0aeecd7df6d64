import { AppError, type Embedder, type EmbeddingRole } from '../../src/domain/index.ts'

export type FakeEmbedder = Embedder & {
  /** Every call that began, in order. */
  readonly calls: readonly {
    readonly texts: readonly string[]
    readonly role: EmbeddingRole
    readonly signal?: AbortSignal
  }[]
  readonly closed: () => boolean
}

export type FakeEmbedderOptions = {
  readonly modelId?: string
  /** Waited for before a call returns; throw to fail it. */
  readonly before?: (texts: readonly string[]) => Promise<void>
}

/** A vector that stands for the characters of a text: texts that share characters are near each other. */
export function fakeVector(text: string, role: EmbeddingRole, dimensions = 16): Float32Array {
  const vector = new Float32Array(dimensions)
  vector[0] = role === 'query' ? 0.1 : 0.2
  for (const character of text.toLowerCase()) {
    const position = 1 + ((character.codePointAt(0) ?? 0) % (dimensions - 1))
    vector[position] = (vector[position] ?? 0) + 1
  }
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}

export function fakeEmbedder({ modelId = 'fake', before }: FakeEmbedderOptions = {}): FakeEmbedder {
  const calls: { texts: readonly string[]; role: EmbeddingRole; signal?: AbortSignal }[] = []
  let closed = false
  const checkAborted = (signal: AbortSignal | undefined) => {
    if (signal?.aborted) throw new AppError('ABORTED', { message: 'aborted' })
  }
  return {
    modelId,
    dimensions: 16,
    calls,
    closed: () => closed,
    async embed(texts, role, signal) {
      checkAborted(signal)
      calls.push({ texts, role, ...(signal && { signal }) })
      await before?.(texts)
      await Promise.resolve()
      checkAborted(signal)
      return texts.map(text => fakeVector(text, role))
    },
    async close() {
      closed = true
    },
  }
}
