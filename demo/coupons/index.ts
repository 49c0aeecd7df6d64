export { createCoupons } from './create-coupons.ts'
