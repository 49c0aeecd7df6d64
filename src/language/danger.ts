/** Things that burn, smoke, swell, leak or shock, said of what was bought: somebody may be hurt. */
const english =
  /\b(?:(?:is|are|was|got|gets|getting|it['’]?s|started|starting|keeps|been)\s+(?:\w+\s+){0,3}?(?:smoking|hissing|burning|sparking|melting|swelling|swollen|bulging|leaking|exploding)|(?:caught|catch(?:es|ing)?)\s+fire|on\s+fire|exploded|electric\s+shock|shocked\s+me|burn(?:ed|t)\s+(?:me|my|her|his|our)|smells?\s+(?:\w+\s+){0,2}?burn(?:t|ing)|(?:so|too|very|extremely|burning)\s+hot\s+(?:that|to\s+touch|i\s+can)|smoke\s+(?:is\s+)?com(?:es|ing)|swollen\s+battery)/i
const chinese =
  /冒烟|着火|起火|烧起来|烧焦|焦味|糊味|爆炸|炸了|鼓包|膨胀|漏液|漏电|触电|电到我|烫手|烫伤|发烫得?(?:不行|厉害)|冒火|嘶嘶/

/** "The power bank is hissing", 充电宝冒烟了: comes before everything else that a message says. */
export function soundsDangerous(text: string): boolean {
  return english.test(text) || chinese.test(text)
}
