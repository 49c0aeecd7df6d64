import { englishQuestionKinds } from './en/question-kinds.ts'
import { chineseQuestionKinds } from './zh/question-kinds.ts'

/** What a question about a thing may be after, told by its form. */
export const questionKinds = [
  ...['amount', 'dimension', 'weight', 'volume', 'duration', 'washing', 'material', 'origin', 'age', 'contents'],
  ...['sun', 'scent', 'water', 'power', 'often', 'skin', 'care', 'storage'],
] as const
export type QuestionKind = (typeof questionKinds)[number]
/** How such a question is put, and what an answer to it has in it. */
export type QuestionForms = Readonly<Record<QuestionKind, { readonly asks: RegExp; readonly states: RegExp }>>

const languages: readonly QuestionForms[] = [englishQuestionKinds, chineseQuestionKinds]

/** The kinds of answer that a question asks for; none where its form says nothing. */
export function kindsOfQuestion(question: string): readonly QuestionKind[] {
  return questionKinds.filter(kind => languages.some(forms => forms[kind].asks.test(question)))
}

/** Whether a text has in it what answers a question of this kind: "12 cm" for a dimension. */
export function statesKind(text: string, kind: QuestionKind): boolean {
  return languages.some(forms => forms[kind].states.test(text))
}
