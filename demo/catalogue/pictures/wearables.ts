import { glass, ink, metal } from './finish.ts'
import { box, disc, repeated, shape, stroke, turned } from './shapes.ts'
import type { Picture } from './subject.ts'

export const watch: Picture = ({ finish, accent, get, figure, brand }) => {
  const size = 40 + figure('case size', 42) * 1.6
  const round = get('shape') === 'round'
  const band = size * 0.62
  const strap = brand === 'Horavie' ? '#8a6248' : brand === 'Aurelan' ? '#efece6' : finish.light
  const hands = brand === 'Horavie' && get('satellite positioning') === 'no'
  const face = round
    ? disc(240, 240, size, finish.body, { stroke: finish.edge, 'stroke-width': 6 }) +
      disc(240, 240, size - 14, hands ? '#f8f6f0' : glass)
    : box(240 - size * 0.86, 240 - size, size * 1.72, size * 2, size * 0.42, finish.body, {
        stroke: finish.edge,
        'stroke-width': 6,
      }) + box(240 - size * 0.86 + 12, 240 - size + 12, size * 1.72 - 24, size * 2 - 24, size * 0.34, glass)
  const dial = hands
    ? repeated(12, at => turned(at * 30, box(238, 240 - size + 22, 4, 11, 2, finish.edge))) +
      stroke(`M240 240v${-size * 0.5}M240 240l${size * 0.36} ${size * 0.22}`, ink, 6) +
      disc(240, 240, 6, accent)
    : disc(240, 240, size * 0.56, 'none', { stroke: '#fff', 'stroke-opacity': 0.18, 'stroke-width': 10 }) +
      stroke(`M240 ${240 - size * 0.56}a${size * 0.56} ${size * 0.56} 0 1 1 ${-size * 0.5} ${size * 0.3}`, accent, 10) +
      stroke(`M${240 - size * 0.26} 244h${size * 0.12}l8 -20 12 36 8 -16h${size * 0.12}`, '#fff', 5)
  return [
    shape(`M${240 - band} 130q6 -78 18 -92h${band * 2 - 36}q12 14 18 92z`, strap, {
      stroke: finish.edge,
      'stroke-width': 4,
    }),
    shape(`M${240 - band} 350q6 78 18 92h${band * 2 - 36}q12 -14 18 -92z`, strap, {
      stroke: finish.edge,
      'stroke-width': 4,
    }),
    box(240 + (round ? size : size * 0.86) - 2, 226, 14, 30, 5, metal),
    brand === 'Tundrik'
      ? box(240 - size - 10, 214, 12, 22, 4, metal) + box(240 - size - 10, 244, 12, 22, 4, metal)
      : '',
    face,
    dial,
  ].join('')
}

/** Both halves, side by side. */
export const strap: Picture = ({ finish, accent, get, figure }) => {
  const width = 46 + figure('strap width', 20) * 1.6
  const material = get('material')
  const edge = { stroke: finish.edge, 'stroke-width': 5 }
  const long = box(164 - width / 2, 74, width, 330, 22, finish.body, edge)
  const short = box(316 - width / 2, 132, width, 236, 22, finish.body, edge)
  const weave = (x: number, top: number, count: number) =>
    material === 'steel'
      ? repeated(count, at => stroke(`M${x - width / 2 + 6} ${top + at * 24}h${width - 12}`, finish.edge, 3))
      : material === 'nylon'
        ? repeated(count, at =>
            stroke(`M${x - width / 2 + 8} ${top + at * 24}l${width / 2 - 8} 12 ${width / 2 - 8} -12`, finish.light, 5),
          )
        : material === 'leather'
          ? box(x - width / 2 + 9, top - 16, width - 18, count * 24 - 6, 14, 'none', {
              stroke: finish.light,
              'stroke-width': 3,
              'stroke-dasharray': '9 7',
            })
          : repeated(count, at =>
              stroke(
                `M${x - width / 2 + 14} ${top + at * 24}q${(width - 28) / 4} -10 ${(width - 28) / 2} 0t${(width - 28) / 2} 0`,
                finish.light,
                4,
              ),
            )
  return turned(
    6,
    [
      long,
      weave(164, 106, 7),
      repeated(4, at => disc(164, 300 + at * 24, 5, finish.edge)),
      short,
      weave(316, 164, 7),
      box(316 - width / 2 - 6, 350, width + 12, 34, 9, 'none', { stroke: metal, 'stroke-width': 9 }),
      stroke('M316 352v30', metal, 7),
      box(164 - width / 2 - 3, 70, width + 6, 9, 4, metal),
      box(316 - width / 2 - 3, 128, width + 6, 9, 4, metal),
      disc(316, 340, 5, accent),
    ].join(''),
  )
}
