import type { IncomingMessage } from 'node:http'

/** Whether a host name or address, with or without brackets, always means the machine itself. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  )
}

/**
 * Whether a program on this machine asks, and asks for this machine: not a proxy that passes on a stranger's request,
 * nor a web page whose name was made to resolve to 127.0.0.1.
 */
export function isDirectLoopback({ socket, headers }: IncomingMessage): boolean {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some(name => headers[name] !== undefined)
  const host = `http://${headers.host ?? ''}`
  return (
    !isForwarded &&
    isLoopbackHost(socket.remoteAddress ?? '') &&
    URL.canParse(host) &&
    isLoopbackHost(new URL(host).hostname)
  )
}
