export type { Colour, SaidColour } from './colours.ts'
export { colourOf, findColours, isColourOf } from './colours.ts'
export { commonWordGroups } from './common-words.ts'
export { customerWordGroups, hypernymWords, kindsMeant } from './customer-words.ts'
export type { DegreeTarget, SaidDegree } from './degrees.ts'
export { findComparatives, findPositives, findSuperlatives } from './degrees.ts'
export { famousMakers } from './famous-makers.ts'
export { asksWhetherFits } from './fit-forms.ts'
export { foldText } from './fold-text.ts'
export type { QuestionKind } from './question-kinds.ts'
export { kindsOfQuestion, questionKinds, statesKind } from './question-kinds.ts'
export type { SaidSize, Size } from './sizes.ts'
export { findSizes, isSameSize, sizeOf } from './sizes.ts'
export type { Quantity, Unit } from './units.ts'
export { resolutionOf, unitNames, unitsOf, waterRatingOf } from './units.ts'
export type { Bound } from './wish-forms.ts'
export {
  boundOf,
  isIndifferent,
  isRather,
  linksFigures,
  refusesBefore,
  refusesBehind,
  wantsInStock,
} from './wish-forms.ts'
