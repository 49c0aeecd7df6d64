/** The languages that the bot answers in, as BCP 47 primary subtags. */
export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

/** ISO 15924: how Chinese is written. */
export type ChineseScript = 'Hans' | 'Hant'

/** A text in some of the languages; read it with {@link inLocale}. */
export type LocalizedText = Readonly<Partial<Record<Locale, string>>>

/** The text in `locale`, else in the first language that has one, else ''. */
export function inLocale(text: LocalizedText, locale: Locale): string {
  return text[locale] ?? locales.map(other => text[other]).find(found => found !== undefined) ?? ''
}

/** Reads a BCP 47 tag ("zh-Hans-CN", "en_GB"); undefined for a language that the bot does not speak. */
export function toLocale(tag: string | undefined): Locale | undefined {
  const primary = tag?.toLowerCase().split(/[-_]/)[0]
  return locales.find(locale => locale === primary)
}

/** What a BCP 47 tag says of the language: "zh-TW" and "zh-Hant" say the script too. Empty for an unknown language. */
export function toLanguage(tag: string | undefined): { readonly locale?: Locale; readonly script?: ChineseScript } {
  const locale = toLocale(tag)
  if (locale !== 'zh') return locale === undefined ? {} : { locale }
  if (/[-_](?:hant|tw|hk|mo)\b/i.test(tag ?? '')) return { locale, script: 'Hant' }
  return /[-_](?:hans|cn|sg)\b/i.test(tag ?? '') ? { locale, script: 'Hans' } : { locale }
}
