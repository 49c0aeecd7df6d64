import type { Field } from '../../catalogue/index.ts'
import type { Ordering } from '../../domain/index.ts'
import type { SaidDegree } from '../../language/index.ts'
import type { TermSpan } from '../lexicon/catalogue-lexicon.ts'
import type { ReadingContext } from './read-wishes.ts'

/** How near to a word of degree an attribute stands that it is about: "the biggest battery". */
const nearby = 24

/**
 * What a word of degree puts in order: the price, the age, or the attribute of the kinds that the word implies or that
 * is named beside it.
 */
export function orderingOf(
  degree: SaidDegree | undefined,
  text: string,
  spans: readonly TermSpan[],
  kinds: readonly string[],
  { lexicon }: ReadingContext,
): Ordering | undefined {
  if (!degree) return undefined
  const { target, direction } = degree
  const said = degree.text
  if (target.kind !== 'field') return { by: { kind: target.kind }, direction, said }
  const ofKinds = [...lexicon.fields.fields.values()].filter(
    ({ countByCategory, dimensions }) =>
      dimensions.size > 0 && (kinds.length === 0 || kinds.some(kind => countByCategory.has(kind))),
  )
  const end = degree.at + said.length
  const isBeside = (span: TermSpan) =>
    (span.start >= degree.at && span.start - end <= nearby && !/[,.;，。]/.test(text.slice(end, span.start))) ||
    // 电池最大: in Chinese the attribute stands before.
    (span.end <= degree.at && /\p{Script=Han}$/u.test(span.text) && /^[是要得]?$/.test(text.slice(span.end, degree.at)))
  const beside = spans
    .filter(isBeside)
    .flatMap(({ meanings }) => meanings.flatMap(term => (term.kind === 'field' ? term.field : [])))
  const fits = ({ dimensions }: Field) =>
    target.isOfAny || target.dimensions.length === 0 || target.dimensions.some(one => dimensions.has(one))
  const named = ofKinds.filter(field => beside.includes(field.name) && fits(field))
  const implied = ofKinds
    .filter(({ name, names }) => target.names.test([name, ...Object.values(names)].join(' ')))
    .map(field => ({ field, fit: target.dimensions.findIndex(dimension => field.dimensions.has(dimension)) }))
    .filter(({ fit }) => target.dimensions.length === 0 || fit >= 0)
    .sort((a, b) => a.fit - b.fit || b.field.count - a.field.count)
    .map(({ field }) => field)
  const fields = [...new Set([...named, ...implied].map(({ name }) => name))]
  return fields.length === 0 ? undefined : { by: { kind: 'field', fields }, direction, said }
}
