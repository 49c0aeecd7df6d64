export type { AskedForm, ChosenValues } from './asked-form.ts'
export { askedOption, availableValues, hasValues, readAskedForm } from './asked-form.ts'
export { catalogueText } from './catalogue-text.ts'
export { toConstraintTest, toFilterTest, variantsHolding } from './constraint-test.ts'
export type { CatalogueFields, Field, FieldWord, Stated } from './fields.ts'
export { catalogueFields, isDenial, statedAttributes, statedBy } from './fields.ts'
export type { Fit, StatedFact } from './fit.ts'
export { fitBetween, mayFit } from './fit.ts'
export { foldValue, splitValues } from './fold-value.ts'
export { productTexts } from './product-texts.ts'
export type { QuantityRange } from './quantities.ts'
export { amountIn, quantitiesIn } from './quantities.ts'
export type { CatalogueQuery, Rated } from './query.ts'
export { catalogueQuery, inOrder } from './query.ts'
export { resolveEvent, resolveOrder, toKnownId } from './resolve-ids.ts'
export { toConstraint } from './to-constraint.ts'
export {
  buyableVariants,
  hasPriceRange,
  optionName,
  priceRange,
  summariseVariants,
  valueText,
  variantLabel,
} from './variants.ts'
export type { Verdict } from './wish-test.ts'
export { aboutShare, hasWords, holdsAll, isOfCategory, judgeWishes, measureOf, stem } from './wish-test.ts'
