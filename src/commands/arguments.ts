import { InvalidArgumentError } from 'commander'

/** 0 to 65535. */
export function toPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('a port is 0 to 65535')
  return port
}

/** A whole number from 0. */
export function toCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('a whole number, 0 or more')
  return count
}
