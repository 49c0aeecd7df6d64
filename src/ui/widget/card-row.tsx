import { type ComponentChildren, toChildArray } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { useView } from './view-context.ts'

type CardRowProps = { readonly heading: string; readonly class: string; readonly children: ComponentChildren }

/** Cards side by side: swiped, scrolled, walked with the keyboard, or moved with the two buttons. */
export function CardRow({ heading, class: className, children }: CardRowProps) {
  const { strings } = useView()
  const row = useRef<HTMLUListElement>(null)
  const [room, setRoom] = useState({ before: false, after: false })

  function measure(): void {
    const element = row.current
    if (!element) return
    const { scrollLeft, scrollWidth, clientWidth } = element
    const next = { before: scrollLeft > 4, after: scrollLeft + clientWidth < scrollWidth - 4 }
    setRoom(old => (old.before === next.before && old.after === next.after ? old : next))
  }

  useEffect(() => {
    measure()
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])

  function move(direction: 1 | -1): void {
    const element = row.current
    element?.scrollBy({ left: direction * element.clientWidth * 0.8, behavior: scrollBehavior() })
  }

  const overflows = room.before || room.after
  return (
    <section class={className} aria-label={heading}>
      <div class="row-head">
        <h3>{heading}</h3>
        {overflows && (
          <span class="arrows">
            <button type="button" aria-label={strings.previous} disabled={!room.before} onClick={() => move(-1)}>
              <Icon name="left" small />
            </button>
            <button type="button" aria-label={strings.next} disabled={!room.after} onClick={() => move(1)}>
              <Icon name="right" small />
            </button>
          </span>
        )}
      </div>
      <ul class="row" ref={row} onScroll={measure}>
        {toChildArray(children).map(child => (
          <li>{child}</li>
        ))}
      </ul>
    </section>
  )
}

function scrollBehavior(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
}
