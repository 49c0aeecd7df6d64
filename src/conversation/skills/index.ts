import { askAvailability, askPrice, findAccessory, findProduct, getRecommendation } from './products.ts'
import { answerFromKnowledge, askCoupon, fallBack, handOver, respond, trackOrder } from './shop.ts'
import type { Skill } from './skill.ts'

/** Every skill by name: what an intent file may choose from. */
export const skills: ReadonlyMap<string, Skill> = new Map(
  [
    respond,
    askPrice,
    askAvailability,
    findProduct,
    getRecommendation,
    findAccessory,
    askCoupon,
    trackOrder,
    answerFromKnowledge,
    handOver,
    fallBack,
  ].map(skill => [skill.name, skill]),
)
