import { foldText } from '../../language/index.ts'

/** A word of a text and the forms it is found by. */
export type Word = {
  /** The forms that stand for the whole word, strongest first. Never empty. */
  readonly whole: readonly string[]
  /** Parts of the word: of a compound, a model number or a run of Chinese. They match more, and mean less. */
  readonly parts: readonly string[]
  /** A word that says nothing about what is looked for: "the", "请". */
  readonly filler: boolean
}

const fillers = new Set(
  `a an the this that these those it its i me my we us our you your he she they them is are was be been am do does did
  have has had can could will would shall should may might must of to in on at by for from with and or not no any some
  what which who how where when why there here please want need like look looking find show give get got buy tell let
  help hi hello hey thanks much many about something anything one ones
  我 你 您 他 她 它 我们 你们 的 地 得 了 吗 呢 吧 啊 哦 呀 么 有 没有 有没有 是 不是 是不是 在 和 与 或 就 都 也 还 很 个 款 件
  这 那 这个 那个 这款 那款 哪 哪个 哪些 哪款 什么 怎么 怎样 如何 多少 多少钱 几 请 请问 想 要 想要 想买 买 找 看 看看 给 帮 帮我 推荐
  一下 一个 一款 可以 能 能不能 需要 你好 您好 谢谢 适用 适用于 适合`.split(/\s+/),
)

const han = /\p{Script=Han}/u
/** Latin and other words with what joins their parts, or a run of Chinese characters. */
const letters = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+`
const chunks = new RegExp(String.raw`\p{Script=Han}+|${letters}(?:['’._+/-]${letters})*\+*`, 'gu')
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** Longer words are names of files or noise; their parts still count. */
const longestWord = 60

/** The words of a text in English, Chinese or both at once, in order. */
export function tokenize(text: string): readonly Word[] {
  return (foldText(text).match(chunks) ?? []).flatMap(chunk => (han.test(chunk) ? chineseWords(chunk) : [word(chunk)]))
}

/** Every distinct form under which a text is to be found. */
export function indexTerms(text: string): readonly string[] {
  return tokenize(text).flatMap(({ whole, parts }) => [...new Set([...whole, ...parts])])
}

/**
 * "nv-a2140" is found as a whole, without its joint ("nva2140"), and by its pieces ("nv", "a2140", "2140");
 * "x200pro" by "x200" and "pro" too.
 */
function word(chunk: string): Word {
  const plain = chunk.replace(/['’]s$/, '').replace(/['’]/g, '')
  // The point in 13.3 is no joint.
  const pieces = plain.split(/[_/-]|\.(?!\p{N})|(?<!\p{N})\./u).filter(piece => piece !== '')
  const whole = [...new Set([plain, pieces.join('')].map(singular))].filter(form => form.length <= longestWord)
  const parts = new Set(
    pieces.flatMap(piece => [...(pieces.length > 1 ? [singular(piece)] : []), ...alternations(piece)]),
  )
  for (const form of whole) parts.delete(form)
  return {
    whole: whole.length > 0 ? whole : [plain.slice(0, longestWord)],
    parts: [...parts],
    filler: fillers.has(plain),
  }
}

/** Where letters meet digits: "x200pro" → x200, 200pro, 200, pro; a lone letter says too little. */
function alternations(piece: string): readonly string[] {
  const runs = piece.match(/\p{N}+(?:\.\p{N}+)?|[^\p{N}]+/gu) ?? []
  if (runs.length < 2 || runs.length > 6) return []
  const parts: string[] = []
  for (let length = 1; length <= 2; length++) {
    for (let start = 0; start + length <= runs.length; start++) parts.push(runs.slice(start, start + length).join(''))
  }
  return parts.filter(part => part.length > 1 && part !== piece).map(singular)
}

/**
 * Chinese has no spaces: words as Intl.Segmenter sees them, and below them pairs and single characters, because the
 * same characters are cut differently in another sentence.
 */
function chineseWords(run: string): readonly Word[] {
  // Intl.Segmenter takes time by the square of the length: 10,000 characters 135 ms at once, 7 ms in pieces.
  const words = (run.match(/.{1,100}/gu) ?? [])
    .flatMap(piece => [...segmenter.segment(piece)])
    .map(({ segment }) => ({ segment, characters: [...segment] }))
  const isFiller = ({ segment, characters }: (typeof words)[number]) =>
    fillers.has(segment) || characters.every(character => fillers.has(character))
  return words.map((current, i) => {
    const { segment, characters } = current
    const filler = isFiller(current)
    const next = words[i + 1]
    // The pair across the border to the next word: the border may lie elsewhere in another sentence.
    const reach = next && !filler && !isFiller(next) ? [...characters, next.characters[0] ?? ''] : characters
    const pairs = reach.slice(1).map((character, at) => `${reach[at]}${character}`)
    const parts = new Set([...characters, ...pairs])
    parts.delete(segment)
    return { whole: [segment], parts: [...parts], filler }
  })
}

/** English plurals folded on both sides, so that a rule need not be right, only the same for question and text. */
export function singular(form: string): string {
  if (form.length < 4 || /\p{N}/u.test(form) || /(?:ss|us|is)$/.test(form)) return form
  if (/[^aeiou]ies$/.test(form)) return `${form.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz)es$/.test(form)) return form.slice(0, -2)
  return form.endsWith('s') ? form.slice(0, -1) : form
}
