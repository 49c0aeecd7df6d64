/** Questions that ask for an attribute by another word than its name, with what the name has in it. */
const forms: readonly (readonly [question: RegExp, name: RegExp])[] = [
  [/\bhow heavy\b|\bweighs?\b|多重|有多沉/i, /\bweight\b|重量|净重/i],
  [/\bhow (?:tall|high)\b|多高/i, /\bheight\b|高度/i],
  [/\bhow wide\b|多宽/i, /\bwidth\b|宽度/i],
  [/\bhow thick\b|多厚/i, /\bthickness\b|厚度/i],
  [/\bhow deep\b|多深/i, /\bdepth\b|深度/i],
  [/多长(?!时间|久)/i, /\blength\b|长度/i],
  [
    /\bmade (?:out )?(?:of|from)\b|\b(?:what|which) (?:material|fabric)\b|(?:什么|啥)(?:材质|材料|面料|料子|做的|做成的)/i,
    /\bmaterials?\b|\bfabric\b|材质|材料|面料/i,
  ],
]

/**
 * Where among the names of a product's attributes the one stands that a question asks for by its form: "how heavy",
 * 多重. The first of several; -1 where the form says nothing, or no such attribute is told.
 */
export function findByForm(question: string, names: readonly string[]): number {
  const form = forms.find(([asks]) => asks.test(question))
  return form ? names.findIndex(name => form[1].test(name)) : -1
}
