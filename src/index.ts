// What other programs may import from "floorwalker": open a shop, let it take turns, read and feed its storage.
export type { App, AppContext, WebContent } from './app.ts'
export { openApp, openStorage } from './app.ts'
export type { Config } from './config.ts'
export { configSchema } from './config.ts'
export type {
  BehaviourEvent,
  Card,
  Coupon,
  Customer,
  Embedder,
  ErrorCode,
  InboundActivity,
  InboundMessage,
  Logger,
  Order,
  OrderBackend,
  OutboundActivity,
  OutboundMessage,
  Passage,
  Product,
  Progress,
  Recommendation,
  TurnHandler,
  TurnRecord,
  Understanding,
} from './domain/index.ts'
export {
  AppError,
  silentLogger,
  silentProgress,
  toActivityId,
  toConversationId,
  toCustomerId,
  toOrderId,
  toProductId,
} from './domain/index.ts'
export { findInstallation } from './installation.ts'
export type { ConfigSources } from './load-config.ts'
export { findConfigFile, loadConfig } from './load-config.ts'
