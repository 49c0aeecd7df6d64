import { existsSync } from 'node:fs'
import path from 'node:path'
import express, { type RequestHandler, type Response } from 'express'

/** Files that the server hands out: the widget's script, the demo's pages and pictures. */
export type StaticMount = {
  /** "/widget.js" for a file, "/images" or "/" for a folder. */
  readonly path: string
  readonly maxAgeSeconds?: number
  /** Whether pages of other origins may embed it, as a module and with an integrity digest too. */
  readonly isEmbeddable?: boolean
} & ({ readonly file: string } | { readonly folder: string })

/** What the build may have laid beside a file, the smallest first. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

export function serveStatic(mount: StaticMount): RequestHandler {
  const maxAge = (mount.maxAgeSeconds ?? 0) * 1_000
  const setHeaders = (response: Pick<Response, 'setHeader'>) => {
    if (!mount.isEmbeddable) return
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    response.setHeader('Access-Control-Allow-Origin', '*')
  }
  if ('folder' in mount) return express.static(mount.folder, { maxAge, setHeaders, index: 'index.html' })

  const ready = encodings.filter(({ suffix }) => existsSync(mount.file + suffix))
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    setHeaders(response)
    response.vary('Accept-Encoding')
    // One by one, because browsers name gzip first.
    const encoding = ready.find(({ name }) => request.acceptsEncodings(name))
    response.type(path.extname(mount.file))
    const options = {
      maxAge,
      dotfiles: 'allow',
      headers: encoding ? { 'Content-Encoding': encoding.name } : {},
    } as const
    response.sendFile(mount.file + (encoding?.suffix ?? ''), options, error => {
      if (error && !response.headersSent) next(error)
    })
  }
}
