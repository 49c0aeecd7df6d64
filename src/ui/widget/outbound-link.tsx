import type { ComponentChildren } from 'preact'
import { isSameSite, safeLink } from '../shared/safe-link.ts'
import { useView } from './view-context.ts'

type OutboundLinkProps = {
  readonly link: string | undefined
  readonly class: string
  readonly onFollow?: () => void
  readonly children: ComponentChildren
}

/** The panel covers the page at this width and below; the style sheet has the same number. */
const fullScreenQuery = '(max-width: 560px)'

/**
 * A link that a message carries, or the same content without one when the address is not safe. The shop's own pages
 * open in place, for the chat goes on there; everything else opens beside the shop.
 */
export function OutboundLink({ link, class: className, onFollow, children }: OutboundLinkProps) {
  const { session } = useView()
  const href = safeLink(link, document.baseURI)
  if (!href) return <div class={className}>{children}</div>
  const ownSite = isSameSite(href, document.baseURI)

  function follow(): void {
    onFollow?.()
    // Full screen, the chat would hide the very page that it leads to.
    if (ownSite && matchMedia(fullScreenQuery).matches) session.setOpen(false)
  }

  return (
    <a
      class={className}
      href={href}
      onClick={follow}
      {...(!ownSite && { target: '_blank', rel: 'noopener noreferrer' })}
    >
      {children}
    </a>
  )
}
