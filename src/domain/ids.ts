type Branded<Brand extends string> = string & { readonly __brand: Brand }

export type ProductId = Branded<'ProductId'>
export type VariantId = Branded<'VariantId'>
export type CustomerId = Branded<'CustomerId'>
export type ConversationId = Branded<'ConversationId'>
export type TurnId = Branded<'TurnId'>
export type ActivityId = Branded<'ActivityId'>
export type OrderId = Branded<'OrderId'>
export type CouponCode = Branded<'CouponCode'>
export type ImpressionId = Branded<'ImpressionId'>
export type PassageId = Branded<'PassageId'>
export type RequestId = Branded<'RequestId'>

// The one place where text becomes an id; boundaries call these after they have checked the text.
export const toProductId = (text: string) => text as ProductId
export const toVariantId = (text: string) => text as VariantId
export const toCustomerId = (text: string) => text as CustomerId
export const toConversationId = (text: string) => text as ConversationId
export const toTurnId = (text: string) => text as TurnId
export const toActivityId = (text: string) => text as ActivityId
export const toOrderId = (text: string) => text as OrderId
export const toCouponCode = (text: string) => text as CouponCode
export const toImpressionId = (text: string) => text as ImpressionId
export const toPassageId = (text: string) => text as PassageId
export const toRequestId = (text: string) => text as RequestId
