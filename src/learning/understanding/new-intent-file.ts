import { Document } from 'yaml'
import { type IntentName, type Locale, locales, outOfScopeIntent } from '../../domain/index.ts'
import { parseIntent } from '../../understanding/index.ts'
import type { ExamplesByLocale } from './edit-intent-file.ts'

export type NewIntent = {
  readonly name: IntentName
  /** As the author knows it: "Order Status", "查询订单". */
  readonly title: string
  readonly examples: ExamplesByLocale
}

const knowledgeWording = {
  en: {
    answered: ['{passage}'],
    unknown: ['I found nothing about that on our help pages. Shall I pass your question on to a colleague?'],
  },
  zh: { answered: ['{passage}'], unknown: ['帮助页面里没有找到相关说明。需要我把问题留给同事吗？'] },
}
const outOfScopeWording = {
  en: {
    'found-on-page': ['On our help pages it says: {passage}'],
    'not-understood': ['I am sorry, I did not understand that. Could you put it in other words?'],
    'not-understood-again': ['I am sorry, I still do not understand. Shall I pass it on to a colleague?'],
  },
  zh: {
    'found-on-page': ['帮助页面上是这样写的：{passage}'],
    'not-understood': ['抱歉，我没有明白您的意思。可以换个说法吗？'],
    'not-understood-again': ['抱歉，我还是没有明白。需要我把问题留给同事吗？'],
  },
}

/**
 * The text of a file for an intent that is new: it answers from the shop's pages, which are asked for the title, until
 * its author chooses another skill or wording.
 */
export function newIntentFile({ name, title, examples }: NewIntent): string {
  const words = title.replace(/[\s_/+.-]+/g, ' ').trim() || name
  // A title in one language asks little in the other: the first example there is the customer's own question.
  const question = (locale: Locale) => {
    const isOwn = (locale === 'zh') === /\p{Script=Han}/u.test(words)
    return (isOwn ? words : (examples[locale][0] ?? words)).slice(0, 500)
  }
  const isOutOfScope = name === outOfScopeIntent
  const value = {
    name,
    description: isOutOfScope ? 'What the shop does not answer.' : `Imported: ${words}.`.slice(0, 500),
    skill: isOutOfScope ? 'fall-back' : 'answer-from-knowledge',
    recommend: 'none',
    slots: [],
    ...(!isOutOfScope && { question: Object.fromEntries(locales.map(locale => [locale, question(locale)])) }),
    examples: Object.fromEntries(locales.map(locale => [locale, [...examples[locale]]])),
    responses: isOutOfScope ? outOfScopeWording : knowledgeWording,
  }
  const text = `# yaml-language-server: $schema=./intent.schema.json\n${new Document(value).toString({ lineWidth: 0 })}`
  parseIntent(`${name}.yaml`, text)
  return text
}
