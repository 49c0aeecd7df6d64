/** The languages that the bot answers in, as BCP 47 primary subtags. */
export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

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
