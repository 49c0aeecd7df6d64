import express, { type RequestHandler, type Response } from 'express'

/** Files that the server hands out: the widget's script, the demo's pages and pictures. */
export type StaticMount = {
  /** "/widget.js" for a file, "/images" or "/" for a folder. */
  readonly path: string
  readonly maxAgeSeconds?: number
  /** Whether pages of other origins may embed it. */
  readonly isEmbeddable?: boolean
} & ({ readonly file: string } | { readonly folder: string })

export function serveStatic(mount: StaticMount): RequestHandler {
  const maxAge = (mount.maxAgeSeconds ?? 0) * 1_000
  const setHeaders = (response: Pick<Response, 'setHeader'>) => {
    if (mount.isEmbeddable) response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  }
  if ('folder' in mount) return express.static(mount.folder, { maxAge, setHeaders, index: 'index.html' })
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    setHeaders(response)
    response.sendFile(mount.file, { maxAge, dotfiles: 'allow' }, error => {
      if (error && !response.headersSent) next(error)
    })
  }
}
