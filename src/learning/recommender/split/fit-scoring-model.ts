import { AppError } from '../../../domain/index.ts'
import type { Histories, ScoringModel } from '../../../recommendation/index.ts'
import {
  countEvents,
  createAttributeScorer,
  createEaseScorer,
  createIalsScorer,
  createItemLinksScorer,
  createPopularityScorer,
} from '../../../recommendation/index.ts'
import { fitEase, mostEaseItems } from '../items/fit-ease.ts'
import { fitIals } from '../items/fit-ials.ts'
import { cosineLinks, fitItemLinks, type ItemLinkOptions, nextLinks, ruleLinks } from '../items/fit-item-links.ts'
import { fitNeuralModel, type NeuralSettings, neuralModelNames } from './fit-neural-model.ts'

/** Models that can be fitted on histories alone (`content`: on what the items are). */
export const scoringModelNames = [
  'popularity',
  'content',
  'item-knn',
  'rules',
  'next',
  'ials',
  'ease',
  ...neuralModelNames,
] as const
export type ScoringModelName = (typeof scoringModelNames)[number]

/** `attributes`: without them there is no `content`. */
export type ModelSettings = NeuralSettings & {
  /** In place of the shipped values, see tuneItemLinks(). */
  readonly links?: Readonly<Partial<Record<ScoringModelName, ItemLinkOptions>>>
}

/** Whether a model can be fitted on this data at all. */
export function isFittable(name: ScoringModelName, { itemCount }: Histories, { attributes }: ModelSettings): boolean {
  if (name === 'content') return attributes !== undefined
  return name !== 'ease' || itemCount <= mostEaseItems
}

/** @throws AppError COMMAND_USAGE for a model that this data cannot have; ABORTED. */
export async function fitScoringModel(
  name: ScoringModelName,
  training: Histories,
  settings: ModelSettings,
): Promise<ScoringModel> {
  const { seed, attributes, links, signal } = settings
  switch (name) {
    case 'popularity':
      return createPopularityScorer(countEvents(training))
    case 'content':
      if (!attributes) {
        throw new AppError('COMMAND_USAGE', {
          message:
            'the model "content" needs to know what the items are: put item2attributes.json (item → numbers or words) beside the split',
        })
      }
      return createAttributeScorer(attributes)
    case 'item-knn':
      return createItemLinksScorer(name, await fitItemLinks(training, { ...(links?.[name] ?? cosineLinks), signal }))
    case 'rules':
      return createItemLinksScorer(name, await fitItemLinks(training, { ...(links?.[name] ?? ruleLinks), signal }))
    case 'next':
      return createItemLinksScorer(name, await fitItemLinks(training, { ...nextLinks, signal }))
    case 'ials':
      return createIalsScorer(await fitIals(training, { seed, ...(signal && { signal }) }))
    case 'ease':
      return createEaseScorer(await fitEase(training, { ...(signal && { signal }) }))
    case 'sasrec':
    case 'gru':
    case 'lstm':
    case 'neumf':
    case 'mlp':
      return (await fitNeuralModel(name, training, settings)).model
  }
}
