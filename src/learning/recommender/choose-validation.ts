import type { Histories, ScoringModel } from '../../recommendation/index.ts'
import { holdBackLast } from './hold-back-last.ts'
import { rankHeldBack } from './rank-held-back.ts'

/**
 * How good a model is, larger is better; asked after every epoch. Where there is none, NDCG@10 on the last events of
 * some customers, which are then not trained on. `none`: the last epoch is kept, whatever it is.
 */
export type Validation = 'none' | ((model: ScoringModel) => number | Promise<number>)

/** Fewest events of a customer whose last one is held back: two are left to learn from. */
const fewestEvents = 3

/** What to train on and how to judge it. @param most - customers whose last event may be held back. */
export function chooseValidation(
  histories: Histories,
  wanted: Validation | undefined,
  most: number,
): { readonly training: Histories; readonly validate: Exclude<Validation, 'none'> | undefined } {
  if (wanted === 'none') return { training: histories, validate: undefined }
  if (wanted) return { training: histories, validate: wanted }
  const { training, cases } = holdBackLast(histories, fewestEvents, most)
  return { training, validate: model => rankHeldBack(model, cases) }
}
