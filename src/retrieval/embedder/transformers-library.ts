type Library = typeof import('@huggingface/transformers')

let turns: Promise<unknown> = Promise.resolve()

/**
 * Runs `use` with the library, one caller after the other: its settings (`env`) are global, so two models must not
 * load at the same time. The import waits for the first use: it takes 0.2 s.
 */
export function withTransformers<Result>(use: (library: Library) => Promise<Result>): Promise<Result> {
  const turn = turns.then(async () => use(await import('@huggingface/transformers')))
  turns = turn.catch(() => undefined)
  return turn
}
