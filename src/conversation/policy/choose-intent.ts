import { type DialogueState, type IntentName, outOfScopeIntent, type Understanding } from '../../domain/index.ts'
import { orderIntent } from '../transactions/index.ts'
import {
  asksForCodes,
  namesCode,
  namesProductOrOrder,
  namesThingsOfCatalogue,
  picksFromList,
  takesAsUnderstood,
  typesCode,
  wishesBesideYes,
  wishesHeardAsOrder,
} from './intent-rules/as-classified.ts'
import {
  asksFeeOfCancelling,
  asksOfForm,
  asksOfProduct,
  asksSameOfAnother,
  asksStockOfTopic,
  asksWhenOrderArrives,
  asksWhetherItFits,
  asksWhetherReduced,
  decidesOnProduct,
  namesWhatItIsFor,
  narrowsDownShelf,
  ordersPieces,
  wantsKindForThing,
  wantsKindForTopic,
} from './intent-rules/going-on.ts'
import type { Rule } from './intent-rules/heard.ts'
import {
  addsWordOfGoods,
  asksForStranger,
  asksWhatIsSold,
  countsProducts,
  namesAccessoryKind,
  namesKindAlone,
  namesKindUnasked,
  namesThingAlone,
  ranksProducts,
  wantsCheaperOrDearer,
  wantsForPurpose,
  wantsNewest,
  wantsSomethingSimilar,
  wantsUnknownGoods,
  wishesForProducts,
} from './intent-rules/searching.ts'
import type { ProductRequest } from './resolve-request.ts'
import { speaksOfOrder } from './utterance-forms.ts'

/** The first that answers wins. Each says what it recognises, by an example, where it is defined. */
const rules: readonly Rule[] = [
  // Of the customer's own orders; "take the keyboard out of order 12996" is no search for keyboards.
  // "Up to 1000 is ok now" names a price, and no order.
  ({ understanding, request, state }) =>
    request.wishes.said.some(({ kind }) => kind === 'price') && !speaksOfOrder(understanding.utterance.normalised)
      ? undefined
      : orderIntent(understanding, request, state),
  // Put in so many words; stands above the names and places beside them: "something similar to the second".
  asksFeeOfCancelling,
  namesCode,
  asksForCodes,
  decidesOnProduct,
  asksForStranger,
  asksWhetherItFits,
  wantsKindForThing,
  wantsKindForTopic,
  asksWhetherReduced,
  asksOfForm,
  countsProducts,
  ranksProducts,
  asksWhatIsSold,
  wantsSomethingSimilar,
  wantsCheaperOrDearer,
  ordersPieces,
  // A wish narrows down what was shown last: a shelf for one product first, then the search.
  narrowsDownShelf,
  asksStockOfTopic,
  asksOfProduct,
  wishesForProducts,
  // What is left to pick from is no wish for others: "no, the blue one" after "how much is it?" asks again.
  asksSameOfAnother,
  namesWhatItIsFor,
  // A name, a kind or a word and no more, whatever it is heard as.
  namesThingAlone,
  namesKindAlone,
  namesAccessoryKind,
  addsWordOfGoods,
  namesKindUnasked,
  asksWhenOrderArrives,
  // Heard as something else, and a search for all that.
  wantsNewest,
  wantsForPurpose,
  wantsUnknownGoods,
  wishesBesideYes,
  wishesHeardAsOrder,
  // None of the above: what was understood.
  takesAsUnderstood,
  // Only what was not understood comes so far.
  namesProductOrOrder,
  picksFromList,
  typesCode,
  namesThingsOfCatalogue,
]

/** Which intent a message serves when it answers no open question; `oos` where no rule recognises it. */
export function chooseIntent(understanding: Understanding, request: ProductRequest, state: DialogueState): IntentName {
  for (const recognise of rules) {
    const intent = recognise({ understanding, request, state })
    if (intent !== undefined) return intent
  }
  return outOfScopeIntent
}
