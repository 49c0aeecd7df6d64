import type { Entity } from '../../domain/index.ts'

/** What is said by a closed list of words, in both languages at once: customers mix them. */
type Wording = { readonly pattern: RegExp; readonly toEntity: (text: string) => Entity }

const notCounted = String.raw`(?!\s+(?:time|order|name|class|aid|hand|thing|step|day|week|month|floor|of\s+all)\b)`
const ordinal = (source: string, position: number): Wording => ({
  pattern: new RegExp(source, 'i'),
  toEntity: text => ({ kind: 'ordinal', text, position }),
})
const counted = (word: string, number: string, sign: string, position: number) =>
  ordinal(
    String.raw`(?<!\b(?:in|a)\s+(?:a\s+)?)\b(?:the\s+)?(?:${word}|${number})(?:\s+one)?\b${notCounted}|第${sign}(?:个|款|件|台|种|部|只|条|双|副)?(?!次|天|时间|步)`,
    position,
  )

const wordings: readonly Wording[] = [
  counted('first', '1st', '[一1]', 0),
  counted('second', '2nd', '[二2]', 1),
  counted('third', '3rd', '[三3]', 2),
  counted('fourth', '4th', '[四4]', 3),
  counted('fifth', '5th', '[五5]', 4),
  ordinal('头一个|首个', 0),
  ordinal(String.raw`\b(?:the\s+)?last\s+one\b|最后(?:一)?(?:个|款|件|台|种)`, -1),
  {
    pattern:
      /\b(?:cheaper|less expensive|lower[- ]priced?|more affordable|too (?:expensive|pricey|dear|much)|anything cheap|cheap|low[- ]cost|inexpensive|affordable|on a (?:tight |small )?budget|budget(?= (?:phone|laptop|tablet|option|model|pick|choice)))\b|更便宜|有点贵|好贵|^贵了|(?<!最)便宜(?:一?点|些|的|一些)?|太贵|不贵的?|实惠(?:点|一点|些)/i,
    toEntity: text => ({ kind: 'comparative', text, direction: 'cheaper' }),
  },
  {
    pattern:
      /\b(?:more expensive|dearer|pricier|higher[- ]end|more premium|a better one)\b|贵(?:一?点|些)的|更贵|更高端|更好的|高档(?:点|一点|些)/i,
    toEntity: text => ({ kind: 'comparative', text, direction: 'dearer' }),
  },
  {
    pattern:
      /\b(?:lighter|thinner|slimmer|smaller|shorter|(?:not|isn'?t|less) (?:so |that |as |too )?(?:big|heavy|thick|large|long)|too (?:big|heavy|large|thick|long|tall))\b|更[轻薄小短]|(?<!最)[轻薄小短](?:一点|点|一些|些|(?=的[那这]一?[个款部台]))(?!时间|钱)|太[大重厚长]/i,
    toEntity: text => ({ kind: 'degree', text, direction: 'less' }),
  },
  {
    pattern:
      /\b(?:bigger|larger|heavier|faster|quicker|brighter|taller|thicker|longer(?=$|[?.!]| (?:battery|please|pls|lasting|cable|cord|life|playtime|one|strap))|(?:more|better|higher) (?:memory|ram|storage|space|battery|power|megapixels?|resolution|capacity|camera|screen|display)|too (?:small|short|thin|light|dim))\b|更[大亮厚长久重快]|(?<!最)[大亮厚长久重](?:一点|点|一些|些|(?=的[那这]一?[个款部台]))(?!时间|钱)|太[小短薄轻暗]/i,
    toEntity: text => ({ kind: 'degree', text, direction: 'more' }),
  },
  {
    pattern:
      /\b(?:cheapest|least expensive|lowest[- ](?:priced?|cost)|most affordable)\b|最便宜|最低价|最实惠|价格最低/i,
    toEntity: text => ({ kind: 'superlative', text, direction: 'least', byPrice: true }),
  },
  {
    pattern: /\b(?:most expensive|dearest|priciest|highest[- ]priced?)\b|最贵|价格最高/i,
    toEntity: text => ({ kind: 'superlative', text, direction: 'most', byPrice: true }),
  },
  {
    pattern:
      /\b(?:lightest|thinnest|slimmest|smallest|shortest|lowest|least(?! expensive))\b|最(?:轻|薄|小|短|低|少)(?!价)/i,
    toEntity: text => ({ kind: 'superlative', text, direction: 'least', byPrice: false }),
  },
  {
    pattern:
      /\b(?:longest|largest|biggest|heaviest|highest(?![- ]pric)|fastest|brightest|tallest|thickest|greatest|best|most(?! (?:expensive|affordable|recent)))\b|最(?:长|久|大|重|高|快|亮|厚|多|强|好)/i,
    toEntity: text => ({ kind: 'superlative', text, direction: 'most', byPrice: false }),
  },
  {
    pattern:
      /\b(?:new(?:est)?|latest|just released|most recent)\b(?!\s+(?:account|password|address|order|e-?mail))|最新(?:款|的)?|新款|新出的|刚出的|新(?=手机|平板|电脑|耳机)/i,
    toEntity: text => ({ kind: 'newest', text }),
  },
  {
    pattern:
      /\b(?:it|its|this(?: one)?|that(?: one)?|these|those|them|they)\b|它们?|[这那](?:[一两三几]?[个款件台部只条双副种]|些)|这手机|那手机/i,
    toEntity: text => ({ kind: 'reference', text }),
  },
  {
    pattern:
      /\b(?:(?:from\s+)?(?:(?:an)?other|a\s+different|different|some\s+other|any\s+other)\s+(?:brand|make|maker|manufacturer)s?|not\s+(?:this|that)\s+brand)\b|(?:不要|不想要|不喜欢)[这那]个?(?:牌子|品牌)|(?:换|别的|其他|其它|另一?个|另外的)(?:一?个|种)?(?:的)?(?:牌子|品牌)|[这那]个(?:牌子|品牌)不要/i,
    toEntity: text => ({ kind: 'other-brand', text }),
  },
  {
    // A correction says what was wrong, or begins with "no" and goes on to what is right; a mere "no" refuses.
    pattern:
      /^\s*(?:no|nope|nah)(?:\s*[,.!;:-]\s*|\s+)(?:not\s+(?:the|that|this|in|with|for)\b|i\s+(?:mean|meant|want|wanted|need|asked|said\s+\w+\s+\w+|was|would\s+like)\b|i'(?:d\s+like|m\s+(?:looking|asking|talking))\b|the\b|in\b|an?\b|my\s+other\b|what\s+i\b|wrong\b)|^\s*actually\b[, ]|\bnot\s+(?:that|this|the(?:se|m)?)\s+(?:one|order|product|item|phone)\b|\bnot\s+(?:that|this)\b(?=\s*[,.;!]|\s*$)|(?<!\bwhat\s)\bi\s+(?:mean|meant)\b|\bwrong\s+one\b(?!\s+by)|\bthat'?s\s+(?:not\s+(?:what\s+i|it\b|right)|wrong)|^(?:不对|错了|弄错|搞错)|^不是?[，,。]\s?(?:我|要|是|那|这|另|不是)|(?:我说的是|我是说|我的意思是|我指的是|你(?:弄|搞|理解)错)|不是[这那]一?[个款件台部]/i,
    toEntity: text => ({ kind: 'correction', text }),
  },
]

/** One entity of each wording, in the order of the list. */
export function findWords(text: string): readonly Entity[] {
  return wordings.flatMap(({ pattern, toEntity }) => {
    const match = pattern.exec(text)
    return match ? [toEntity(match[0].trim())] : []
  })
}
