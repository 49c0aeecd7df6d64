/**
 * The absolute address of a link that a message carries, when it is one a browser may follow: http, https, or a path
 * of the page's own site. Everything else (javascript:, data:, nonsense) is undefined.
 *
 * @param pageUrl - the address that a path is read against.
 */
export function safeLink(link: string | undefined, pageUrl: string): string | undefined {
  if (!link) return undefined
  try {
    const url = new URL(link, pageUrl)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
  } catch {
    return undefined
  }
}

export function isSameSite(href: string, pageUrl: string): boolean {
  return new URL(href).origin === new URL(pageUrl).origin
}
