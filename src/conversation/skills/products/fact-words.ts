import type { Product, ProductFact } from '../../../domain/index.ts'
import { foldText, kindsOfQuestion, statesKind } from '../../../language/index.ts'

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
export function withoutName(question: string, { name, categories, translations }: Product): string {
  let rest = question
  // "How many seeds are in the Ruby Lantern?" asks of seeds, though its name has the word too.
  const kinds = foldText([...categories, ...Object.values(translations).flatMap(text => text.categories)].join(' '))
  for (const written of [name, ...Object.values(translations).map(text => text.name)]) {
    for (const word of written.split(/\s+/).filter(one => one.length > 1 && !kinds.includes(foldText(one)))) {
      const literal = word.replace(/[^\p{L}\p{N}]/gu, '.')
      const isLatin = /^[\p{Script=Latin}\d'’-]+$/u.test(word)
      rest = rest.replace(new RegExp(isLatin ? `\\b${literal}(?:'s)?\\b` : literal, 'giu'), ' ')
    }
  }
  rest = rest.replace(/\s+/g, ' ').trim()
  return /\p{L}{2}/u.test(rest) ? rest : question
}
