/** What an input of an external model may be given. A closed list: a model that needs more cannot be served. */
export const queryMeanings = [
  'recent-items',
  'recent-kinds',
  'recent-ages',
  'recent-count',
  'hour-of-day',
  'day-of-week',
  'taste-vector',
] as const
export const productMeanings = ['product-vector', 'product-price'] as const
export const inputMeanings = [...queryMeanings, ...productMeanings] as const

export type QueryMeaning = (typeof queryMeanings)[number]
export type ProductMeaning = (typeof productMeanings)[number]
export type InputMeaning = (typeof inputMeanings)[number]

/** `length`: one value an event; `one`: a single value; `text`: as many as the embedding model has dimensions. */
export type InputWidth = 'length' | 'one' | 'text'

type Requirement = { readonly width: InputWidth; readonly isWhole: boolean }

/** Whole numbers may come as any type, the others as float32 only. */
export const requirements: Readonly<Record<InputMeaning, Requirement>> = {
  'recent-items': { width: 'length', isWhole: true },
  'recent-kinds': { width: 'length', isWhole: true },
  'recent-ages': { width: 'length', isWhole: false },
  'recent-count': { width: 'one', isWhole: true },
  'hour-of-day': { width: 'one', isWhole: true },
  'day-of-week': { width: 'one', isWhole: true },
  'taste-vector': { width: 'text', isWhole: false },
  'product-vector': { width: 'text', isWhole: false },
  'product-price': { width: 'one', isWhole: false },
}

export function isQueryMeaning(meaning: InputMeaning): meaning is QueryMeaning {
  return (queryMeanings as readonly string[]).includes(meaning)
}
