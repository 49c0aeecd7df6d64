/** A text as the shop says it in each of its languages. */
export type Bilingual = { readonly en: string; readonly zh: string }

export function both(en: string, zh: string): Bilingual {
  return { en, zh }
}

/** Sentences one after another; Chinese sets no space between them. */
export function joinSentences(sentences: readonly Bilingual[]): Bilingual {
  return both(sentences.map(({ en }) => en).join(' '), sentences.map(({ zh }) => zh).join(''))
}
