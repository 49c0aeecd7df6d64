export type { AskedForm, ChosenValues } from './asked-form.ts'
export { availableValues, hasValues, readAskedForm } from './asked-form.ts'
export { toConstraintTest, toFilterTest, variantsHolding } from './constraint-test.ts'
export { foldValue, splitValues } from './fold-value.ts'
export { productTexts } from './product-texts.ts'
export { resolveEvent, resolveOrder, toKnownId } from './resolve-ids.ts'
export {
  buyableVariants,
  hasPriceRange,
  optionName,
  priceRange,
  summariseVariants,
  valueText,
  variantLabel,
} from './variants.ts'
