import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 128 random bits as URL-safe text. */
export const randomId = () => randomBytes(16).toString('base64url')

/** Takes the same time wherever the texts differ, and whatever their lengths. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** Whether `given` is one of the secrets; all are compared, so the time does not tell which. */
export function isOneOf(secrets: readonly string[], given: string): boolean {
  return secrets.map(secret => isSameSecret(given, secret)).includes(true)
}

/** Whether `signature` is the hex HMAC-SHA256 of the id under one of the secrets. */
export function isSignedId(secrets: readonly string[], id: string, signature: string): boolean {
  const signatures = secrets.map(secret => createHmac('sha256', secret).update(id).digest('hex'))
  return isOneOf(signatures, signature.toLowerCase())
}
