import { z } from 'zod'
import { behaviourKinds } from '../../domain/index.ts'
import { inputMeanings } from './input-meanings.ts'

const file = z.strictObject({
  /** Beside the manifest, or below it. */
  file: z
    .string()
    .min(1)
    .refine(name => !/^[\\/]|^[a-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)/i.test(name), 'must lie in the folder of the manifest'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits, as "sha256sum" prints them'),
})

const input = z.strictObject({
  /** As in the ONNX file. */
  name: z.string().min(1),
  dtype: z.enum(['float32', 'int32', 'int64']),
  /** Sizes; a name for one that is told at run time. The first is the batch, which is 1. */
  shape: z
    .array(z.union([z.int().min(1), z.string().min(1)]))
    .min(1)
    .max(2),
  meaning: z.enum(inputMeanings),
})

const network = file.extend({
  inputs: z.array(input).min(1),
  /** Name of the output that holds the vector. */
  output: z.string().min(1),
})

/** What of a history the encoder is given, and how. */
const history = z.strictObject({
  /** Latest events that count, 1 to 1,000. */
  length: z.int().min(1).max(1_000).default(50),
  kinds: z.array(z.enum(behaviourKinds)).min(1).default(['view', 'favourite', 'cart', 'purchase']),
  /** Where shorter histories are filled up to the length; `none`: they are given as they are. */
  padding: z.enum(['left', 'right', 'none']).default('left'),
  /** The number that stands for the first line of the ids file; 1 where 0 is the padding. */
  firstItem: z.int().min(0).default(1),
  paddingItem: z.int().min(0).default(0),
})

/** What a manifest says; the README explains the fields. */
export const manifestSchema = z
  .strictObject({
    format: z.literal(1),
    kind: z.enum(['sequence', 'two-tower']),
    /** Names the model in weights, traces and logs. */
    name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens'),
    /** Length of the vectors. */
    dimensions: z.int().min(1).max(4_096),
    metric: z.enum(['dot', 'cosine']),
    /** How much its best proposal counts against the best of all others together, until a weight is learnt. */
    weight: z.number().min(0).max(10).default(0.25),
    /** For what it is asked until weights are learnt. */
    goals: z
      .array(z.enum(['personal', 'related', 'complementary']))
      .min(1)
      .default(['personal']),
    trained: z.strictObject({
      /** When the last event happened that it was trained on: weights are learnt from later ones only. */
      until: z.iso.datetime({ offset: true }).transform(text => Date.parse(text)),
      /** SHA-256 of the data, for the record. */
      data: z.string().optional(),
    }),
    items: z.union([z.strictObject({ ids: file, vectors: file }), z.strictObject({ tower: network })]),
    encoder: network.extend({ history: history.prefault({}) }),
  })
  .refine(({ kind, items }) => kind === 'two-tower' || 'vectors' in items, {
    path: ['items'],
    error: 'a sequence model needs ids and vectors; a tower belongs to the kind two-tower',
  })

export type ExternalManifest = z.output<typeof manifestSchema>
export type ManifestNetwork = z.output<typeof network>
export type ManifestInput = z.output<typeof input>
export type ManifestHistory = z.output<typeof history>
export type ManifestFile = z.output<typeof file>
