import { createServer, type Server } from 'node:http'
import { AppError, describeError } from '../../domain/index.ts'

/**
 * Begins to listen.
 *
 * @returns the port, which is another than asked for when 0 was asked for.
 * @throws AppError PORT_IN_USE; CONFIG_INVALID when the host or port cannot be listened on.
 */
export async function openPort(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause => reject(toListenError(cause, host, port)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/** So that a start which takes minutes does not fail at its end. @throws AppError as {@link openPort} */
export async function assertPortFree({ host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  const probe = createServer()
  await openPort(probe, host, port)
  await new Promise(resolve => probe.close(resolve))
}

function toListenError(cause: Error, host: string, port: number): AppError {
  const code = 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') {
    return new AppError('PORT_IN_USE', {
      message: `port ${port} on ${host} is in use; stop the program that holds it, or choose another with --port`,
      cause,
    })
  }
  const hint = code === 'EACCES' ? 'ports below 1024 need rights; choose another with --port' : 'check server.host'
  return new AppError('CONFIG_INVALID', {
    message: `cannot listen on ${host}:${port} (${describeError(cause)}); ${hint}`,
    cause,
  })
}
