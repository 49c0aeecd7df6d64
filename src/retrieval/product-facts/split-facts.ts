import { type Locale, type Product, type ProductFact, productText } from '../../domain/index.ts'

/** Facts of one product that are looked at; what stands in front of a long description says the most. */
const mostFacts = 80
/** A section under a heading that is no longer than this is quoted whole. */
const wholeSection: Readonly<Record<Locale, number>> = { en: 200, zh: 90 }
const longestStatement = 400
const headingWords = 6

const sentences: Readonly<Record<Locale, Intl.Segmenter>> = {
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
  zh: new Intl.Segmenter('zh', { granularity: 'sentence' }),
}

/**
 * What the shop states of a product: its attributes, then the sentences, list items and short sections of its
 * description, in the order of the text. In the language asked for, else in the shop's own.
 */
export function factsOf(product: Product, locale: Locale): readonly ProductFact[] {
  const keys = Object.keys(product.attributes)
  const { attributes, description } = productText(product, locale)
  const stated = Object.entries(attributes).map(
    ([name, value], at): ProductFact => ({ kind: 'attribute', key: keys[at] ?? name, name, value }),
  )
  const written = description === '' ? product.description : description
  return [...stated, ...splitDescription(written, /\p{Script=Han}/u.test(written) ? 'zh' : 'en')].slice(0, mostFacts)
}

/** A fact as it is compared with a question. */
export function factLine(fact: ProductFact): string {
  if (fact.kind === 'attribute') return `${fact.name}: ${fact.value}`
  return fact.heading === undefined ? fact.text : `${fact.heading}: ${fact.text}`
}

function splitDescription(description: string, locale: Locale): readonly ProductFact[] {
  const lines = description
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const sections: { heading?: string; readonly statements: string[] }[] = [{ statements: [] }]
  for (const [at, line] of lines.entries()) {
    if (isHeading(line) && at + 1 < lines.length) {
      sections.push({ heading: line.replace(/\s*[:：]$/, ''), statements: [] })
    } else sections.at(-1)?.statements.push(...statementsOf(line, locale))
  }
  return sections.flatMap(({ heading, statements }) => {
    const whole = statements.join(locale === 'zh' ? '' : ' ')
    const isShort = heading !== undefined && whole !== '' && whole.length <= wholeSection[locale]
    return (isShort ? [whole] : statements).map(
      (text): ProductFact => ({ kind: 'statement', ...(heading !== undefined && { heading }), text }),
    )
  })
}

/** A list item is one statement, of a paragraph each sentence is. */
function statementsOf(line: string, locale: Locale): readonly string[] {
  if (line.startsWith('- ')) return [line.slice(2).slice(0, longestStatement)]
  const parts = [...sentences[locale].segment(line)].map(({ segment }) => segment.trim())
  return parts.filter(part => part !== '').map(part => part.slice(0, longestStatement))
}

/** A short line of its own without the end of a sentence, and without a figure: "Ingredients", 使用方法. */
function isHeading(line: string): boolean {
  if (/[.!?。！？；;,，]$/.test(line) || line.startsWith('- ') || /\d/.test(line)) return false
  const han = line.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = han > 0 ? line.length / 2 : line.split(/\s+/).length
  return words <= headingWords
}
