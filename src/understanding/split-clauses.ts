/** Parts of a message beyond these are left with the last one. */
const maximumClauses = 4
/** A part shorter than this asks for nothing of its own: Latin words, or Han characters. */
const minimumWords = 2
const minimumHan = 3

// Where a sentence ends, and where English and Chinese join a second wish to the first.
const boundary =
  /(?<=[.!?。！？；;\n])\s*|\s*(?:,\s*)?\b(?:and|but|then|plus)\b(?:\s+(?:also|then|please))?\s+|\s*,\s*(?:also|then|please)\s+|\s*\balso\b,?\s+|[，,、\s]*(?:另外|还有|顺便|以及|然后|同时|再帮我|再就是|並且|并且|還有|順便|而且)[，,]?\s*|，\s*/gu

/** A wish, not a story: a question, a command, or a word that asks. */
const asks =
  /[?？]|^(?:(?:hey|hi|hello)[,!]?\s+)?(?:please\s+|pls\s+|and\s+)?(?:can|could|would|will|do|does|did|is|are|has|have|how|what|when|where|which|who|why|i\s+(?:want|need|would|wanna|have\s+to)|i'd|i['’]?m\s+(?:lo+k\w*|after|searching)|lookin?g?\s+for|tell|show|give|send|cancel|change|return|refund|track|check|find|help|explain|let|get|recommend|compare|connect|update|add|remove|stop|open|delete|create)\b|吗|嗎|呢|么|怎|什么|什麼|多少|多久|几|哪|何时|能不能|可以|可不可以|有没有|有沒有|想|要|帮|幫|请|請|麻烦|查|取消|退|换|改|推荐|推薦|告诉|告訴|给我|給我/iu

/**
 * The parts of a message that each ask for something, in order: "cancel my order and tell me about refunds". Empty
 * when there are not at least two. Whether they really are two wishes is for the classifier to say.
 */
export function splitClauses(text: string): readonly string[] {
  const pieces = text
    .split(boundary)
    .map(piece => piece.trim())
    .filter(piece => /[\p{L}\p{N}]/u.test(piece))
  if (pieces.length < 2) return []
  const clauses: string[] = []
  for (const piece of pieces) {
    // What asks for nothing belongs to what it stands beside: "I bought a lamp, it broke, can I return it?"
    const isOwn = asks.test(piece) && isLongEnough(piece) && clauses.length < maximumClauses
    const last = clauses.length - 1
    if (isOwn || last < 0) clauses.push(piece)
    else clauses[last] = `${clauses[last]} ${piece}`
  }
  const [first, second, ...rest] = clauses
  // A beginning that asks for nothing leads up to the first wish.
  const whole =
    first !== undefined && second !== undefined && !asks.test(first) ? [`${first} ${second}`, ...rest] : clauses
  return whole.length < 2 ? [] : whole
}

function isLongEnough(piece: string): boolean {
  const words = piece.match(/[\p{Script=Latin}\p{N}']+/gu)?.length ?? 0
  const han = piece.match(/\p{Script=Han}/gu)?.length ?? 0
  return words >= minimumWords || han >= minimumHan
}
