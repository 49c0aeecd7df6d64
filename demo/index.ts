export type { DemoCustomer, DemoShopOptions } from './server/demo-shop-pages.ts'
export { createDemoShopPages } from './server/demo-shop-pages.ts'
export type { DemoFiles } from './write-demo-shop.ts'
export { demoFiles, writeDemoShop } from './write-demo-shop.ts'
