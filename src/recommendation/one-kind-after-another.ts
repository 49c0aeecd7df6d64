/**
 * Deals items out by kind: the first of every kind, then the second of every kind, and so on; otherwise in the order
 * given, so kinds come in the order of their first. `round` counts from 0.
 */
export function oneKindAfterAnother<Item>(
  items: readonly Item[],
  kindOf: (item: Item) => string,
): readonly { readonly item: Item; readonly round: number }[] {
  const dealt = new Map<string, number>()
  const rounds = items.map(item => {
    const kind = kindOf(item)
    const round = dealt.get(kind) ?? 0
    dealt.set(kind, round + 1)
    return { item, round }
  })
  return rounds.sort((a, b) => a.round - b.round)
}
