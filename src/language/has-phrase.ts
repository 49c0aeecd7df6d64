const han = /\p{Script=Han}/u

/** Whether a text has a phrase: Latin words whole, also in the plural; Chinese ones anywhere. Both are folded. */
export function hasPhrase(text: string, phrase: string): boolean {
  if (phrase === '') return false
  if (han.test(phrase)) return text.includes(phrase)
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const before = text[at - 1] ?? ' '
    const behind = text.slice(at + phrase.length)
    if (!/[\p{Script=Latin}\d]/u.test(before) && /^(?:s|es)?(?![\p{Script=Latin}\d])/u.test(behind)) return true
  }
  return false
}
