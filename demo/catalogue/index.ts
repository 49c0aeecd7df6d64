export type { BrandName } from './compose/brands.ts'
export type { KindName } from './compose/kinds.ts'
export { createCatalogue } from './create-catalogue.ts'
export { drawProduct } from './draw-product.ts'
