export type { BestList, BestPossible } from './best-possible.ts'
export type { ShopSimulation, SimulatedShop } from './simulate-shop.ts'
export { simulateShop } from './simulate-shop.ts'
