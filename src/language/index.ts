export type { AddressPart, SaidPart } from './address-forms.ts'
export { looksLikeAddress, readAddress, readAddressPart, readReplacement, replacePart } from './address-forms.ts'
export type { Colour, SaidColour } from './colours.ts'
export { colourOf, findColours, isColourOf } from './colours.ts'
export { commonWordGroups } from './common-words.ts'
export type { ActKind, Asked, Consent } from './consent-forms.ts'
export { actKinds, isQuestion, readConsent, wantsUndo } from './consent-forms.ts'
export type { Place } from './countries.ts'
export { countriesNamed, countryMentioned, countryOf, isInEuropeanUnion, placeMentioned } from './countries.ts'
export { customerWordGroups, hypernymWords, kindsMeant, useWords } from './customer-words.ts'
export { soundsDangerous } from './danger.ts'
export type { DegreeTarget, SaidDegree } from './degrees.ts'
export { findComparatives, findPositives, findSuperlatives } from './degrees.ts'
export { famousMakers } from './famous-makers.ts'
export { asksWhetherFits } from './fit-forms.ts'
export { foldText } from './fold-text.ts'
export { hasPhrase } from './has-phrase.ts'
export {
  actAskedFor,
  asksContents,
  asksDeadline,
  asksFees,
  asksMoneyBack,
  asksOnTheWay,
  asksState,
  choosesAnyOther,
  choosesOtherOrder,
  goesOnWithOwn,
  insists,
  orderPlace,
  saysOrderNumber,
  saysOthers,
  saysOwn,
  saysWhole,
  spokenNumber,
  withoutKept,
  wordsFor,
} from './order-forms.ts'
export type { Deadline, PageForms, TimeUnit } from './page-forms.ts'
export { pageForms } from './page-forms.ts'
export type { QuestionKind } from './question-kinds.ts'
export { kindsOfQuestion, questionKinds, statesKind } from './question-kinds.ts'
export type { RequestForm } from './request-forms.ts'
export {
  announcementLength,
  namesTopic,
  partBoundaries,
  requestForm,
  saidOfAll,
  saysFurther,
  wantedPair,
} from './request-forms.ts'
export type { SaidSize, Size } from './sizes.ts'
export { findSizes, isSameSize, sizeOf } from './sizes.ts'
export type { Quantity, Unit } from './units.ts'
export { resolutionOf, unitNames, unitsOf, waterRatingOf } from './units.ts'
export type { Bound } from './wish-forms.ts'
export {
  asksForAny,
  boundOf,
  isCharged,
  isIndifferent,
  isInstrument,
  isPlainWord,
  isRather,
  isServed,
  linksFigures,
  refusesBefore,
  refusesBehind,
  wantsInStock,
} from './wish-forms.ts'
export { prepareTraditional, scriptAskedFor, scriptOf, toSimplified, toTraditional } from './zh/scripts.ts'
export { readingsOf } from './zh/syllables.ts'
export { toMandarin } from './zh/to-mandarin.ts'
