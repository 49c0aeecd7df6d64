import { catalogueQuery, foldValue } from '../../catalogue/index.ts'
import type { Catalogue, FieldValue } from '../../domain/index.ts'
import { isInstrument, isServed, refusesBefore } from '../../language/index.ts'
import type { Term, TermSpan } from '../lexicon/catalogue-lexicon.ts'
import { createPolarity, sight } from './polarity.ts'
import type { ReadingContext } from './read-wishes.ts'

export type Head = {
  readonly span: TermSpan
  readonly categories: readonly string[]
  /** Values by which things of the kind are called: "backpack"; none where the kind is a category. */
  readonly values: readonly FieldValue[]
}

/** The kinds that a text names. */
export type Heads = {
  readonly wanted: readonly Head[]
  readonly refused: readonly Head[]
  /** Kinds that what is wanted is for, or that it must serve. */
  readonly served: readonly Head[]
}

const toTarget =
  /^\s*(?:that\s+(?:fit|work|go)s?\s+(?:with|on)?\s*)?\b(?:for|fitting|compatible\s+with|to\s+go\s+with|to\s+fit|of)\b\s*(?:(?:my|a|an|the|our|this|that|his|her)\s+)?(?:\w+\s+){0,3}$/i
/** "My phone", 我的手机: what somebody has is not what they look for. */
const owned = /(?:\b(?:my|our|his|their|your)|我的?|我家的?|他的|她的)\s*$/i
const alternative = /^\s*(?:or|and|\/|,|和|或者?|还是|、|跟)\s*(?:an?\s+|the\s+)?$/i

/** Which of the kinds that are named is wanted: of "phone cases" the cases, of "a case for a phone" too. */
export function findHeads(
  text: string,
  spans: readonly TermSpan[],
  { kinds: before, lexicon, catalogue }: ReadingContext,
): Heads {
  let kinds = before
  const isPartOfKind = (term: Term, said: string) =>
    (term.kind === 'field' || term.kind === 'feature' || (term.kind === 'value' && isWord(term.value, said))) &&
    kinds.some(kind => (lexicon.fields.fields.get(term.field)?.countByCategory.get(kind) ?? 0) > 0)
  // "A keyboard, no wires": refused of the keyboard is the wire, and no kind of thing.
  const isRefusedTrait = ({ start, meanings }: TermSpan) =>
    kinds.length > 0 &&
    refusesBefore(text.slice(Math.max(0, start - sight), start)) &&
    meanings.some(
      term =>
        (term.kind === 'value' || term.kind === 'feature') &&
        kinds.some(kind => lexicon.fields.fields.get(term.field)?.countByCategory.has(kind)),
    )
  const named = spans.flatMap(span => {
    const values = kindValues(span)
    const categories =
      values.length > 0
        ? values.flatMap(categoriesOf)
        : [...new Set(span.meanings.flatMap(term => (term.kind === 'category' ? term.category : [])))]
    if (categories.length === 0) return []
    // The camera of a phone is no camera.
    const isPart =
      !isIntroduced(text, span) &&
      span.meanings.some(term => isPartOfKind(term, span.text)) &&
      !categories.some(category => kinds.includes(category))
    if (isPart || isRefusedTrait(span)) return []
    if (!owned.test(text.slice(Math.max(0, span.start - sight), span.start))) kinds = categories
    return [{ span, values, categories: narrowest(categories, catalogue) }]
  })
  function kindValues({ meanings, text: said }: TermSpan): readonly FieldValue[] {
    return meanings.flatMap(term =>
      term.kind === 'value' &&
      lexicon.isKindValue(term) &&
      (isWord(term.value, said) || meanings.every(({ kind }) => kind !== 'category'))
        ? [{ field: term.field, value: term.value }]
        : [],
    )
  }
  function categoriesOf({ field, value }: FieldValue): readonly string[] {
    const counts = lexicon.fields.fields.get(field)?.values.get(foldValue(value))?.categories
    const [narrow] = narrowest([...(counts?.keys() ?? [])], catalogue)
    return narrow === undefined ? [] : [narrow]
  }
  const polarity = createPolarity(text)
  const wanted: Head[] = []
  const refused: Head[] = []
  const served: Head[] = []
  for (const [i, head] of named.entries()) {
    const { span, categories } = head
    const next = named[i + 1]
    const last = named[i - 1]
    const lead = text.slice(Math.max(0, span.start - sight), span.start)
    const rest = text.slice(span.end, span.end + sight)
    const isOther = named.length > 1 || (before.length > 0 && !categories.some(one => before.includes(one)))
    const gap = next && text.slice(span.end, next.span.start)
    // "Over-ear" and 头戴 of 头戴的耳机 narrow down what follows.
    const narrowed = next?.categories.filter(category => categories.includes(category)) ?? []
    if (next && gap !== undefined && narrowed.length > 0 && /^[\s-]*的?$/.test(gap)) {
      named[i + 1] = { ...next, categories: narrowed }
      continue
    }
    const isBeforeNext =
      next &&
      gap !== undefined &&
      (/^[\s-]*(?:用的?|的)?$/.test(gap) || (relativeClause.test(gap) && !refusesBefore(gap.replace(/的.{0,3}$/, ''))))
    if (isBeforeNext || owned.test(lead)) served.push(head)
    else if (isOther && (isServed(lead, rest) || isInstrument(lead, rest))) served.push(head)
    else if (last && toTarget.test(text.slice(last.span.end, span.start))) served.push(head)
    else if (polarity(span)) refused.push(head)
    else if (last && wanted.length > 0 && !alternative.test(text.slice(last.span.end, span.start))) served.push(head)
    else wanted.push(head)
  }
  return { wanted, refused, served: served.filter(head => !isTraitOf(head, wanted)) }

  /** "A pen" of a tablet that must work with one: the wanted kind states whether it does. */
  function isTraitOf({ span }: Head, wanted: readonly Head[]): boolean {
    const kinds = wanted.length > 0 ? wanted.flatMap(({ categories }) => categories) : before
    return span.meanings.some(
      term =>
        term.kind === 'feature' && kinds.some(kind => lexicon.fields.fields.get(term.field)?.countByCategory.has(kind)),
    )
  }
}

/** "A screen then", "and a screen to go with it": no part of what the talk is about. */
function isIntroduced(text: string, { start, end }: TermSpan): boolean {
  return (
    /^\s*(?:(?:and|ok(?:ay)?|hm+|no|so|then|now|also|well|but)[\s,.]+)*(?:i\s+(?:also\s+)?(?:need|want)\s+)?(?:(?:an?|another)\s+(?:[\w-]+\s+)?)?$/i.test(
      text.slice(0, start),
    ) &&
    /^\s*(?:then|now|too|as\s+well|instead)\b|^[^.!?]{0,60}\bto\s+go\s+with\s+(?:it|that|them)\b/i.test(text.slice(end))
  )
}

/** 电脑能塞进去的双肩包: what stands in the clause before 的 is what the thing behind is for. */
const relativeClause = /^[^\s,，。;；!！?？]{1,10}的[^\s,，。;；!！?？]{0,3}$/

/** Whether a value is said as it is stated: "earphones" may mean the type "in-ear", and name a kind all the same. */
const isWord = (value: string, said: string) => said.toLowerCase().startsWith(value.toLowerCase())

/** Of categories that lie within one another, all that are called so alike; a broad one only where no narrow one is. */
function narrowest(categories: readonly string[], catalogue: Catalogue): readonly string[] {
  if (categories.length < 2) return categories
  const sizes = new Map(categories.map(one => [one, catalogueQuery(catalogue).ofCategory(one).length]))
  return [...categories].sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0))
}
