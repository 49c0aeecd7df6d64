import MiniSearch from 'minisearch'

/** Longest word that is guessed at, and the most guesses for one. */
const longestWord = 30
const mostGuesses = 12

/** The words of a catalogue that a misspelt or half-typed word may stand for, found by MiniSearch's radix tree. */
export class WordGuesser {
  readonly #words = new MiniSearch<{ id: string }>({
    fields: ['id'],
    tokenize: text => [text],
    processTerm: term => term,
  })

  add(word: string): void {
    if (isGuessable(word) && !this.#words.has(word)) this.#words.add({ id: word })
  }

  remove(word: string): void {
    if (this.#words.has(word)) this.#words.discard(word)
  }

  /**
   * Words with the same beginning, or that differ in one letter, two from eight letters on; the nearest first. A first
   * letter is seldom wrong: where words with the same one are near, others ("wach", "each") are not meant.
   * Cost: 1 to 5 ms among 60,000 words.
   */
  guess(word: string): readonly string[] {
    if (!isGuessable(word)) return []
    const hits = this.#words.search(word, { prefix: true, fuzzy: word.length < 8 ? 1 : 2 })
    const guesses = hits.map(({ id }) => String(id))
    const alike = guesses.filter(guess => guess[0] === word[0])
    return (alike.length > 0 ? alike : guesses).slice(0, mostGuesses)
  }
}

/** Worth a guess: long enough that what resembles it means it, and not a figure. */
const isGuessable = (word: string) =>
  word.length >= 4 && word.length <= longestWord && !/^\p{N}+$/u.test(word) && !/\p{Script=Han}/u.test(word)
