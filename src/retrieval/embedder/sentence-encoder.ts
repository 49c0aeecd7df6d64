import { basename, dirname } from 'node:path'
import type { ModelPrecision } from './model-files.ts'
import { type Pooling, poolTokens } from './pooling.ts'
import { withTransformers } from './transformers-library.ts'

export type SentenceEncoderSettings = {
  readonly folder: string
  readonly precision: ModelPrecision
  readonly pooling: Pooling
  /** Cores that one text is spread over. */
  readonly cores: number
}

/** One loaded model, one text at a time. */
export interface SentenceEncoder {
  readonly dimensions: number
  /** The text's L2-normalised vector; depends on the text alone. */
  encode(text: string): Promise<Float32Array>
  close(): Promise<void>
}

const maxTokens = 512
/**
 * Text past this is never read: tokenising is synchronous and its time grows with the text, and 512 tokens of eight
 * characters end here.
 */
const maxCharacters = maxTokens * 8

/**
 * Loads the model into this thread. Inference holds the thread while it runs: 4 to 6 ms for a question, up to 0.2 s
 * for 512 tokens. {@link openThreadedEncoder} keeps it off the caller's thread.
 *
 * A text is always run alone, never in a batch with others: int8 models scale their activations by the largest value
 * in the batch, so that a text's vector would depend on its neighbours (cosine 0.997 to itself).
 */
export async function loadSentenceEncoder(settings: SentenceEncoderSettings): Promise<SentenceEncoder> {
  const { folder, precision, pooling, cores } = settings
  const { tokenizer, model } = await withTransformers(async ({ AutoModel, AutoTokenizer, env }) => {
    env.allowRemoteModels = false
    env.localModelPath = dirname(folder)
    return {
      tokenizer: await AutoTokenizer.from_pretrained(basename(folder)),
      model: await AutoModel.from_pretrained(basename(folder), {
        dtype: precision,
        session_options: {
          intraOpNumThreads: cores,
          interOpNumThreads: 1,
          extra: {
            session: {
              // Waiting threads sleep: the cores belong to the rest of the program between two texts.
              intra_op: { allow_spinning: '0' },
              // Processors without VNNI otherwise multiply int8 in sums of 16 bits, which overflow: cosine 0.996 to the
              // true vector, and other vectors than on the next machine. Costs them a tenth more time.
              x64quantprecision: '1',
            },
          },
        },
      }),
    }
  })

  const encode = async (text: string) => {
    const inputs = tokenizer(shorten(text), { truncation: true, max_length: maxTokens })
    const { last_hidden_state: states } = await model(inputs)
    return poolTokens(states.data, states.dims.at(-1), pooling)
  }
  // The first run allocates; better now than in a customer's turn.
  const { length: dimensions } = await encode('warm-up')
  return { dimensions, encode, close: async () => void (await model.dispose()) }
}

/** Cut to what the model can read, at a whole character. */
function shorten(text: string): string {
  if (text.length <= maxCharacters) return text
  const cut = text
    .slice(0, maxCharacters * 2)
    .replace(/\s+/g, ' ')
    .slice(0, maxCharacters)
  return cut.replace(/[\uD800-\uDBFF]$/, '')
}
