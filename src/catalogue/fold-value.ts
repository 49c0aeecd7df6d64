import { foldText } from '../language/index.ts'

const folded = new Map<string, string>()
const foldedLimit = 20_000

/** A name or value of the catalogue for comparison. Folding is slow, and the same few come back for every product. */
export function foldValue(text: string): string {
  let result = folded.get(text)
  if (result === undefined) {
    result = foldText(text).trim().replace(/\s+/g, ' ')
    if (folded.size >= foldedLimit) folded.clear()
    folded.set(text, result)
  }
  return result
}

/** Each of several values that stand in one: "black / red" → black, red. */
export function splitValues(value: string): readonly string[] {
  const parts = value.split(/[,;/|、，；]/).map(part => part.trim())
  return parts.length > 1 ? parts.filter(part => part !== '') : [value.trim()]
}
