export { wordReason } from './cards.ts'
export type { ComposeReply, ReplyInput, ReplyOptions } from './compose-reply.ts'
export { createComposeReply } from './compose-reply.ts'
export { wordingOf } from './wording/index.ts'
