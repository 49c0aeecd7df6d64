import { cityCountries } from './cities.ts'
import { foldText } from './fold-text.ts'
import { hasPhrase } from './has-phrase.ts'

/** What customers write for a country beside its name. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  GB: [
    'uk',
    'u.k.',
    'great britain',
    'england',
    'scotland',
    'wales',
    'northern ireland',
    '英国',
    '英國',
    '英格兰',
    '苏格兰',
  ],
  US: ['usa', 'u.s.a.', 'u.s.', 'united states of america', 'america', '美国', '美國'],
  NL: ['holland', 'the netherlands', '荷兰'],
  CZ: ['czech republic', 'czechia'],
  IE: ['republic of ireland', 'eire'],
  CN: ['mainland china', 'pr china', '中国', '中國', '中国大陆', '大陆', '大陸'],
  HK: ['hong kong', 'hongkong', '香港'],
  MO: ['macau', 'macao', '澳门', '澳門'],
  TW: ['taiwan', '台湾', '台灣', '臺灣'],
  KR: ['korea', '韩国'],
  AE: ['uae', 'dubai', '迪拜', '阿联酋'],
  TR: ['turkey', '土耳其'],
}

type CountryName = { readonly code: string; readonly name: string }

/** Built at first use: 250 names in each language. */
let names: readonly CountryName[] | undefined

function countryNames(): readonly CountryName[] {
  if (names) return names
  const found: CountryName[] = []
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const language of ['en', 'zh', 'de', 'fr', 'es', 'it', 'nl']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of letters.flatMap(first => letters.map(second => first + second))) {
      const name = notCountries.has(code) ? undefined : display.of(code)
      if (name !== undefined) found.push({ code, name: foldText(name) })
    }
  }
  for (const [code, others] of Object.entries(aliases)) for (const name of others) found.push({ code, name })
  names = found.sort((a, b) => b.name.length - a.name.length)
  return names
}

/** Codes with a name and no place of their own, and old ones: the European Union, the United Nations, Yugoslavia … */
const notCountries: ReadonlySet<string> = new Set([
  ...[
    'EU',
    'EZ',
    'UN',
    'UK',
    'ZZ',
    'XA',
    'XB',
    'QO',
    'FX',
    'BU',
    'CS',
    'DD',
    'DY',
    'HV',
    'NH',
    'RH',
    'SU',
    'TP',
    'VD',
    'YD',
    'YU',
    'ZR',
    'AN',
    'NT',
  ],
])

/**
 * The country that an address ends in or, as Chinese ones do, begins with; else that of a large town named in it.
 * Undefined where it says nothing of a country. @returns ISO 3166-1 alpha-2.
 */
export function countryOf(address: string): string | undefined {
  const folded = foldText(address).replace(/[\s.,，。]+$/u, '')
  const isAt = (name: string) => {
    if (/\p{Script=Han}/u.test(name)) return folded.startsWith(name) || folded.endsWith(name)
    return folded === name || (folded.endsWith(name) && /[\s,，]$/.test(folded.slice(0, -name.length)))
  }
  return countryNames().find(({ name }) => isAt(name))?.code ?? countryOfTown(folded)
}

/** Towns stand behind the street, so the first part is looked at only where it is the only one. */
function countryOfTown(folded: string): string | undefined {
  const [first = '', ...rest] = folded.split(/[,，]/)
  const places = rest.length > 0 ? rest : [first]
  for (const [town, code] of cityCountries()) {
    const isHan = /\p{Script=Han}/u.test(town)
    const isNamed = isHan
      ? folded.startsWith(town) || places.some(place => place.trim().startsWith(town))
      : places.some(place => new RegExp(`(?<![\\p{L}])${town}(?![\\p{L}])`, 'u').test(place))
    if (isNamed) return code
  }
  return undefined
}

/** A country that a text names anywhere: "can it go to Austria?" */
export function countryMentioned(text: string): string | undefined {
  return findCountry(foldText(text))?.code
}

/** Parts of China with a delivery of their own: 中国香港 is not the mainland. */
const apart: ReadonlySet<string> = new Set(['HK', 'MO', 'TW'])
/** Names of countries in one language that are plain words in another: German for Iceland. */
const plainWords: ReadonlySet<string> = new Set(['island', 'inseln'])

function findCountry(folded: string): CountryName | undefined {
  const named = countryNames().filter(({ name }) => !plainWords.has(name) && hasPhrase(folded, name))
  return named.find(({ code }) => apart.has(code)) ?? named[0]
}

/** "Home", as Chinese customers abroad call it. */
const homeland: Readonly<Record<string, string>> = {
  国内: 'CN',
  國內: 'CN',
  内地: 'CN',
  內地: 'CN',
  回国: 'CN',
  回國: 'CN',
}

export type Place = {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  /** As it stands in the folded text. */
  readonly name: string
}

/** The place that a customer names anywhere in a text, by its country, a large town or "home". */
export function placeMentioned(text: string): Place | undefined {
  const folded = foldText(text)
  const country = findCountry(folded)
  if (country) return country
  const home = Object.entries(homeland).find(([name]) => folded.includes(name))
  if (home) return { code: home[1], name: home[0] }
  const town = cityCountries().find(([name]) => hasPhrase(folded, name))
  return town && { code: town[1], name: town[0] }
}

/** Every country that a text names; "Irish time" names none, in Chinese either. */
export function countriesNamed(text: string): ReadonlySet<string> {
  const folded = foldText(text)
  return new Set(
    countryNames().flatMap(({ code, name }) =>
      hasPhrase(folded, name) && hasPhrase(folded.replaceAll(`${name}时间`, ' '), name) ? [code] : [],
    ),
  )
}

const europeanUnion: ReadonlySet<string> = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
)

export const isInEuropeanUnion = (code: string): boolean => europeanUnion.has(code)
