import { useState } from 'preact/hooks'
import { safeLink } from '../shared/safe-link.ts'

/** A product's picture; its initial when there is none or it does not load. The title beside it names it. */
export function Picture({ image, title }: { readonly image: string | undefined; readonly title: string }) {
  const [broken, setBroken] = useState(false)
  const source = safeLink(image, document.baseURI)
  return (
    <div class="picture">
      {source && !broken ? (
        <img src={source} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
      ) : (
        <span class="initial" aria-hidden="true">
          {[...title][0]}
        </span>
      )}
    </div>
  )
}
