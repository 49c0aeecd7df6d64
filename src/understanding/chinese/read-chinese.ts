import { type Catalogue, type IntentDefinition, productText } from '../../domain/index.ts'
import { toMandarin } from '../../language/index.ts'
import type { CatalogueLexicon } from '../lexicon/catalogue-lexicon.ts'
import { type CharacterModel, countCharacters } from './character-model.ts'
import { createHomophoneMender } from './homophones.ts'
import { createPinyinReader, type PinyinSurroundings } from './pinyin-reader.ts'

/** A phrase of the catalogue is said more often than the catalogue says it. */
const phraseWeight = 20

/**
 * Chinese as it is really written → Simplified Mandarin, which all that reads Chinese expects: Traditional characters,
 * Cantonese, words typed with a homophone, and messages in pinyin. Other text stays as it is.
 *
 * @param intents - their examples teach which characters follow each other.
 * Cost: 0.3 s when first made for a set of intents, later a tenth; 50 µs a message.
 */
export function createChineseReader(
  catalogue: Catalogue,
  lexicon: CatalogueLexicon,
  intents: readonly IntentDefinition[],
  surroundings: PinyinSurroundings,
): (normalised: string) => string {
  const phrases = lexicon.hanPhrases()
  const texts = catalogue.products.flatMap(product => {
    const { name, description, categories, attributes } = productText(product, 'zh')
    return [name, description, ...categories, ...Object.keys(attributes), ...Object.values(attributes)]
  })
  const model = countCharacters(
    [
      ...texts.map(text => ({ text, weight: 1 })),
      ...phrases.filter(phrase => phrase.length > 1).map(text => ({ text, weight: phraseWeight })),
    ],
    modelOf(intents),
  )
  const known = (text: string) => {
    const spans = lexicon.find(text)
    return (place: number) => spans.some(({ start, end }) => start <= place && place < end)
  }
  const mend = createHomophoneMender(phrases, known, model)
  const readPinyin = createPinyinReader(model, surroundings)
  return normalised => mend(toMandarin(readPinyin(normalised) ?? normalised))
}

const models = new WeakMap<readonly IntentDefinition[], CharacterModel>()

/** The catalogue changes often, the intents hardly ever. */
function modelOf(intents: readonly IntentDefinition[]): CharacterModel {
  const stored = models.get(intents)
  if (stored) return stored
  const examples = intents.flatMap(intent => intent.examples.zh)
  const model = countCharacters(examples.map(example => ({ text: toMandarin(example), weight: 1 })))
  models.set(intents, model)
  return model
}
