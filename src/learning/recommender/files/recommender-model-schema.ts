import { z } from 'zod'
import type { ProductId } from '../../../domain/index.ts'
import { dirtKinds, type GoalPlan, type RecommenderModel, recommenderFormat } from '../../../recommendation/index.ts'

const productIds = z.array(z.custom<ProductId>(value => typeof value === 'string'))
const floats = z.instanceof(Float32Array)
const wholes = z.instanceof(Uint32Array)
const links = z.strictObject({ starts: wholes, targets: wholes, weights: floats, decay: z.number() })

const curve = z
  .strictObject({ scores: z.array(z.number()).min(1), values: z.array(z.number()).min(1) })
  .refine(({ scores, values }) => scores.length === values.length, 'a curve needs as many values as scores')

const plan = z.strictObject({
  method: z.enum(['calibrated', 'spread', 'reciprocal-rank']),
  weights: z.record(z.string(), z.number().min(0)),
  calibrations: z.record(z.string(), curve).exactOptional(),
  diversity: z.number().min(0),
}) satisfies z.ZodType<GoalPlan>

/** What a file must hold to be a recommender model of this version of the program. */
export const recommenderModelSchema = z.strictObject({
  format: z.literal(recommenderFormat),
  origin: z.strictObject({
    seed: z.number(),
    trainedAt: z.number(),
    dataDigest: z.string(),
    events: z.number(),
    customers: z.number(),
    products: z.number(),
    cleaning: z
      .strictObject({
        read: z.number(),
        kept: z.number(),
        dropped: z.array(z.strictObject({ dirt: z.enum(dirtKinds), events: z.number(), customers: z.number() })),
      })
      .exactOptional(),
    scores: z.record(z.string(), z.number()),
  }),
  popularity: z.strictObject({ productIds, weights: floats }),
  coPurchase: z.strictObject({
    kinds: z.array(z.string()),
    kindRates: floats,
    kindLifts: floats,
    productIds,
    shares: floats,
    rowStarts: wholes,
    targets: wholes,
    counts: floats,
    supports: z.instanceof(Uint16Array),
  }),
  items: z.strictObject({
    productIds,
    rules: links.exactOptional(),
    itemKnn: links.exactOptional(),
    ease: z.strictObject({ itemCount: z.number(), weights: floats, decay: z.number() }).exactOptional(),
    ials: z
      .strictObject({
        dimensions: z.number(),
        itemFactors: floats,
        gram: floats,
        unobservedWeight: z.number(),
        regularisation: z.number(),
        frequencyExponent: z.number(),
        decay: z.number(),
      })
      .exactOptional(),
  }),
  mlp: z
    .strictObject({
      inputs: z.array(z.string()),
      mean: floats,
      scale: floats,
      hiddenWeights: floats,
      hiddenBiases: floats,
      outputWeights: floats,
      outputBias: z.number(),
      productIds,
      popularity: floats,
    })
    .exactOptional(),
  plans: z.strictObject({ personal: plan, related: plan, complementary: plan }),
}) satisfies z.ZodType<RecommenderModel>
