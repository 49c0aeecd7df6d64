type Extra = Readonly<Record<string, string | number>>

const attributes = (values: Extra) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')

export function box(x: number, y: number, width: number, height: number, rx: number, fill: string, extra: Extra = {}) {
  return `<rect${attributes({ x, y, width, height, rx, fill, ...extra })}/>`
}

export function disc(cx: number, cy: number, r: number, fill: string, extra: Extra = {}) {
  return `<circle${attributes({ cx, cy, r, fill, ...extra })}/>`
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, extra: Extra = {}) {
  return `<ellipse${attributes({ cx, cy, rx, ry, fill, ...extra })}/>`
}

export function shape(d: string, fill: string, extra: Extra = {}) {
  return `<path${attributes({ d, fill, ...extra })}/>`
}

/** A line with round ends. */
export function stroke(d: string, colour: string, width: number, extra: Extra = {}) {
  const line = { stroke: colour, 'stroke-width': width, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
  return shape(d, 'none', { ...line, ...extra })
}

export function turned(degrees: number, body: string, x = 240, y = 240) {
  return `<g transform="rotate(${degrees} ${x} ${y})">${body}</g>`
}

export function moved(x: number, y: number, body: string, scale = 1) {
  return `<g transform="translate(${x} ${y})${scale === 1 ? '' : ` scale(${scale})`}">${body}</g>`
}

/** `count` copies along a row or a column. */
export function repeated(count: number, draw: (place: number) => string): string {
  return Array.from({ length: count }, (_, place) => draw(place)).join('')
}

/** White, bold, centred on `x`. */
export function label(x: number, y: number, size: number, text: string) {
  const font = { 'font-family': 'Helvetica,Arial,sans-serif', 'font-weight': 700, 'font-size': size }
  return `<text${attributes({ x, y, ...font, 'text-anchor': 'middle', fill: '#fff' })}>${text}</text>`
}
