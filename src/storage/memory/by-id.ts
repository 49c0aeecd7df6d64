type Identified = { readonly id: string }

/**
 * Order of ids in every store: by code point, not by a language's rules.
 * Plain `<` compares UTF-16 units, which puts the rare characters above U+FFFF before some below it.
 */
export function compareIds(left: string, right: string): number {
  if (left === right) return 0
  for (let at = 0; ; ) {
    const leftPoint = left.codePointAt(at) ?? -1
    const rightPoint = right.codePointAt(at) ?? -1
    if (leftPoint !== rightPoint) return leftPoint < rightPoint ? -1 : 1
    at += leftPoint > 0xffff ? 2 : 1
  }
}

/** All values by id, in pages. */
export async function* pagesById<Value extends Identified>(
  values: Iterable<Value>,
  pageSize = 500,
): AsyncGenerator<readonly Value[]> {
  const sorted = [...values].sort((left, right) => compareIds(left.id, right.id))
  for (let start = 0; start < sorted.length; start += pageSize) yield sorted.slice(start, start + pageSize)
}

/** The values stored under `ids`, in that order; unknown ids are left out. */
export function pickById<Id, Value>(values: ReadonlyMap<Id, Value>, ids: readonly Id[]): readonly Value[] {
  return ids.map(id => values.get(id)).filter(value => value !== undefined)
}
