const paths = {
  chat: 'M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.3 3.9A.42.42 0 0 1 6 19.6V16a2 2 0 0 1-2-2z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  left: 'M14.5 6 8.5 12l6 6',
  right: 'M9.5 6l6 6-6 6',
  up: 'M7 10.5v9H4v-9zM7 18.5c1.5.7 3 1 5 1h3.5c1.2 0 2-.6 2.3-1.7l1.6-5.6c.3-1.2-.5-2.2-1.7-2.2H13l.7-3.8c.2-1.2-.4-2.2-1.5-2.2L7 10.5',
  document: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4M10 12h5M10 15.5h5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
} as const

type IconProps = { readonly name: keyof typeof paths; readonly small?: boolean; readonly flip?: boolean }

/** Decoration beside a text or a label; never the only name of a control. */
export function Icon({ name, small, flip }: IconProps) {
  return (
    <svg class={`icon${small ? ' small' : ''}${flip ? ' flip' : ''}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
