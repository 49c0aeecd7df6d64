import { splitLinks } from '../shared/split-links.ts'

/** Text as text: markup in it is shown, not obeyed. Web addresses become links. */
export function MessageText({ text }: { readonly text: string }) {
  return (
    <p class="text" dir="auto">
      {splitLinks(text).map(({ text: piece, href }) =>
        href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </p>
  )
}
