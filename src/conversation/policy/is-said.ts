/** Whether a name or value stands in a lower-case text as words of their own. Numbers alone say nothing. */
export function isSaid(said: string, word: string): boolean {
  if (word.length < 2 || /^[\d\s.]+$/.test(word)) return false
  if (/\p{Script=Han}/u.test(word)) return said.includes(word)
  const at = said.indexOf(word)
  if (at < 0) return false
  const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
  return !isLetter(said[at - 1]) && !isLetter(said[at + word.length])
}
