import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of a shop and what its server says about it. */
export type ForeignPage = { readonly html: string; readonly headers?: Readonly<Record<string, string>> }

export type ForeignShop = { readonly url: string; close(): Promise<void> }

/** The site of a shop that carries the widget of another origin: pages by path, on a free port of loopback. */
export async function serveForeignShop(pages: ReadonlyMap<string, ForeignPage>): Promise<ForeignShop> {
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '')
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers })
    response.end(page?.html)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
