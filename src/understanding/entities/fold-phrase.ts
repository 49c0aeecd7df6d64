import { toSimplified } from '../../language/index.ts'
import { foldText } from '../normalise.ts'

const irregular: ReadonlyMap<string, string> = new Map(
  'mice mouse|men man|women woman|children child|feet foot|teeth tooth|knives knife|shelves shelf|scarves scarf|gray grey|colored coloured|colors colour|color colour'
    .split('|')
    .map(pair => pair.split(' ') as [string, string]),
)

/** English singular of a word that ends like a plural; good enough to match "phones" with "phone". */
export function singular(word: string): string {
  const known = irregular.get(word)
  if (known !== undefined) return known
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:ches|shes|xes|sses|zes)$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Case, punctuation, plural, and traditional or simplified writing do not count. */
export function foldPhrase(text: string): string {
  return foldText(toSimplified(text)).split(' ').map(singular).join(' ')
}

export const isHan = (text: string) => /\p{Script=Han}/u.test(text)
