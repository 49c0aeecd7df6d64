import type { Product, ProductFact } from '../../../domain/index.ts'
import { foldText, kindsOfQuestion, statesKind } from '../../../language/index.ts'
import { blankProductName } from '../../../understanding/index.ts'

/** Whether a fact has a word of a question, or two signs of a Chinese one, or is of its kind: "how many" and a number. */
export function sharesWords(question: string, fact: ProductFact): boolean {
  const told = fact.kind === 'attribute' ? `${fact.name} ${fact.value}` : `${fact.heading ?? ''} ${fact.text}`
  if (kindsOfQuestion(question).some(kind => statesKind(told, kind))) return true
  const folded = foldText(told)
  const words = foldText(question).match(/\p{Script=Latin}{4,}/gu) ?? []
  const pairs = (question.match(/\p{Script=Han}+/gu) ?? []).flatMap(run =>
    Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  )
  return words.some(word => folded.includes(word.slice(0, 5))) || pairs.some(pair => told.includes(pair))
}

/** A question without the name of the product that it is about, which says nothing of what is asked. */
export function withoutName(question: string, product: Product): string {
  const rest = besideName(question, product)
  return /\p{L}{2}/u.test(rest) ? rest : question
}

/** What a text says beside the name of a product; may be empty. */
export function besideName(question: string, { name, categories, translations }: Product): string {
  const names = [name, ...Object.values(translations).map(text => text.name)]
  // "Is there down in the Bodil vest?": the kind in the name is no more asked of than the rest of it.
  let rest = blankProductName(question, names) ?? question
  // "How many seeds are in the Ruby Lantern?" asks of seeds, though its name has the word too.
  const kinds = foldText([...categories, ...Object.values(translations).flatMap(text => text.categories)].join(' '))
  for (const written of names) {
    for (const word of written.split(/\s+/).filter(one => one.length > 1 && !kinds.includes(foldText(one)))) {
      const literal = word.replace(/[^\p{L}\p{N}]/gu, '.')
      const isLatin = /^[\p{Script=Latin}\d'’-]+$/u.test(word)
      rest = rest.replace(new RegExp(isLatin ? `\\b${literal}(?:'s)?\\b` : literal, 'giu'), ' ')
    }
  }
  return rest.replace(/\s+/g, ' ').trim()
}
