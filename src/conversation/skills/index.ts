import { askCoupon, checkCoupon } from './coupons.ts'
import { goOnWithPage } from './go-on-with-page.ts'
import { handOver } from './hand-over.ts'
import { answerFromKnowledge } from './knowledge.ts'
import { cancelOrder } from './orders/cancel-order.ts'
import { changeAddress } from './orders/change-address.ts'
import { openReturn } from './orders/open-return.ts'
import { showInvoice } from './orders/show-invoice.ts'
import { trackOrder } from './orders/track-order.ts'
import { trackRefund } from './orders/track-refund.ts'
import { placeOrder } from './place-order.ts'
import { askAvailability } from './products/ask-availability.ts'
import { askPrice } from './products/ask-price.ts'
import { checkFit } from './products/check-fit.ts'
import { compareProducts } from './products/compare-products.ts'
import { describeProduct } from './products/describe-product.ts'
import { findProduct } from './products/find-product.ts'
import { findAccessory, getRecommendation } from './products/recommend.ts'
import { fallBack, respond } from './respond.ts'
import type { Skill } from './skill.ts'
import { takeComplaint } from './take-complaint.ts'

/** Every skill by name: what an intent file may choose from. */
export const skills: ReadonlyMap<string, Skill> = new Map(
  [
    respond,
    askPrice,
    askAvailability,
    describeProduct,
    compareProducts,
    checkFit,
    findProduct,
    getRecommendation,
    findAccessory,
    askCoupon,
    checkCoupon,
    trackOrder,
    cancelOrder,
    changeAddress,
    showInvoice,
    openReturn,
    trackRefund,
    placeOrder,
    takeComplaint,
    answerFromKnowledge,
    handOver,
    fallBack,
  ].map(skill => [skill.name, goOnWithPage(skill)]),
)
