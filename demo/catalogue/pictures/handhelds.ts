import { glass, ink, metal, paper } from './finish.ts'
import { litScreen } from './screens.ts'
import { box, disc, repeated, shape, stroke, turned } from './shapes.ts'
import type { Picture, Subject } from './subject.ts'

/** From behind and from the front, one before the other. */
export const phone: Picture = subject => {
  const { name, figure } = subject
  if (name.includes('Fold')) return openFold(subject)
  if (figure('screen size', 6.5) < 4) return keyPhone(subject)
  const { finish, accent, pick, brand } = subject
  const height = 205 + figure('screen size', 6.5) * 18
  const width = height * 0.475
  const top = 240 - height / 2
  const bumper = brand === 'Tundrik'
  const corner = bumper ? 14 : 26
  const back = [
    box(112, top, width, height, corner, finish.body, { stroke: finish.edge, 'stroke-width': bumper ? 9 : 4 }),
    lenses(112 + width * 0.12, top + width * 0.12, width * 0.5, subject),
    name.includes('Flip') ? stroke(`M112 240h${width}`, finish.edge, 4) : '',
    disc(112 + width / 2, top + height * 0.66, 9, finish.light, { opacity: 0.7 }),
  ].join('')
  const front = [
    box(222, top + 14, width, height, corner, ink, { stroke: finish.edge, 'stroke-width': bumper ? 9 : 4 }),
    litScreen(229, top + 21, width - 14, height - 14, corner - 6, accent, pick(15)),
    box(222 + width / 2 - 14, top + 30, 28, 9, 4.5, ink),
  ].join('')
  return turned(-6, back) + turned(5, front)
}

function lenses(x: number, y: number, size: number, { finish, pick, accent }: Subject): string {
  const lens = (cx: number, cy: number, r: number) =>
    disc(cx, cy, r, glass, { stroke: finish.light, 'stroke-width': 3 }) +
    disc(cx - r * 0.3, cy - r * 0.3, r * 0.25, '#fff', { opacity: 0.6 })
  const third = size / 3.4
  if (pick(3) === 0) {
    const [cx, cy] = [x + size * 0.95, y + size * 0.62]
    return (
      disc(cx, cy, size * 0.62, finish.edge, { opacity: 0.85 }) +
      [
        [-0.26, -0.26],
        [0.26, -0.26],
        [-0.26, 0.26],
      ]
        .map(([dx = 0, dy = 0]) => lens(cx + dx * size, cy + dy * size, third * 0.62))
        .join('') +
      disc(cx + 0.26 * size, cy + 0.26 * size, 5, accent)
    )
  }
  if (pick(3) === 1) {
    return (
      repeated(3, at => lens(x + third, y + third + at * third * 2.1, third * 0.8)) +
      disc(x + third * 2.7, y + third, 5, '#fff6d8')
    )
  }
  return (
    box(x, y, size, size, size * 0.26, finish.edge, { opacity: 0.85 }) +
    lens(x + third, y + third, third * 0.72) +
    lens(x + third, y + size - third, third * 0.72) +
    lens(x + size - third, y + size / 2, third * 0.72)
  )
}

function openFold({ finish, accent, pick }: Subject): string {
  return [
    box(92, 112, 296, 256, 20, ink, { stroke: finish.edge, 'stroke-width': 5 }),
    litScreen(100, 120, 280, 240, 14, accent, pick(15)),
    box(236, 120, 8, 240, 0, ink, { opacity: 0.18 }),
    box(234, 368, 12, 7, 2, metal),
    disc(352, 136, 6, ink),
  ].join('')
}

function keyPhone({ finish, accent, pick }: Subject): string {
  return [
    box(160, 82, 160, 316, 34, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
    litScreen(178, 108, 124, 104, 10, accent, pick(15)),
    repeated(12, at => box(180 + (at % 3) * 42, 236 + Math.floor(at / 3) * 36, 36, 26, 10, finish.light)),
  ].join('')
}

export const tablet: Picture = ({ finish, accent, figure, pick, brand, get }) => {
  const width = 200 + figure('screen size', 11) * 12
  const height = width * 0.72
  const [left, top] = [240 - width / 2, 240 - height / 2]
  const frame = brand === 'Pebblo' ? 26 : brand === 'Tundrik' ? 20 : 12
  const page = get('refresh rate') === '20 Hz'
  const content = page
    ? box(left + frame, top + frame, width - frame * 2, height - frame * 2, 6, paper) +
      stroke(
        `M${left + 60} ${top + 70}h${width * 0.5}m${-width * 0.5} 30h${width * 0.6}m${-width * 0.6} 30h${width * 0.4}`,
        '#8a8676',
        5,
      ) +
      stroke(`M${left + width * 0.55} ${top + height * 0.75}q20 -34 40 0t40 -6`, ink, 4)
    : litScreen(left + frame, top + frame, width - frame * 2, height - frame * 2, 10, accent, pick(15))
  return turned(
    -4,
    [
      box(left, top, width, height, 24, frame > 15 ? finish.body : ink, { stroke: finish.edge, 'stroke-width': 5 }),
      box(left + 2.5, top + 2.5, width - 5, height - 5, 22, finish.body),
      content,
      disc(240, top + frame / 2, 3, ink, { opacity: 0.6 }),
      brand === 'Pebblo' ? stroke(`M190 ${top}q50 -54 100 0`, finish.edge, 16) : '',
    ].join(''),
  )
}

export const reader: Picture = ({ finish, figure, pick }) => {
  const height = 210 + figure('screen size', 6) * 14
  const width = height * 0.74
  const [left, top] = [240 - width / 2, 240 - height / 2]
  const lines = Math.floor((height - 130) / 22)
  return turned(
    3,
    [
      box(left, top, width, height, 20, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
      box(left + 18, top + 20, width - 36, height - 66, 4, paper),
      box(left + 40, top + 42, (width - 80) * 0.6, 12, 3, '#55513f'),
      repeated(lines, at =>
        box(left + 40, top + 74 + at * 22, (width - 80) * ((at + pick(5)) % 4 === 3 ? 0.55 : 1), 6, 3, '#a8a391'),
      ),
      disc(240, top + height - 23, 8, finish.light),
    ].join(''),
  )
}

/** The back of a case; a flap for leather, a stand for tablets. */
export const deviceCase: Picture = subject => {
  const { finish, get, name } = subject
  const large = !subject.isForPhone
  const clear = get('colour') === 'clear'
  const [left, top, width, height] = large ? [130, 96, 220, 288] : [156, 78, 168, 324]
  const shell = { stroke: finish.edge, 'stroke-width': name.includes('Bastion') || name.includes('Bulwark') ? 16 : 6 }
  const body = [
    clear ? box(left + 9, top + 9, width - 18, height - 18, 24, '#9fb2c4') : '',
    box(left, top, width, height, large ? 22 : 32, finish.body, clear ? { ...shell, 'fill-opacity': 0.45 } : shell),
    caseDetail(subject, left, top, width, height),
    large ? '' : cutout(subject, left, top),
  ].join('')
  const flap = /Billfold/.test(name)
    ? shape(`M${left + width - 4} ${top + 6}l78 34v${height - 50}l-78 34z`, finish.light, {
        stroke: finish.edge,
        'stroke-width': 4,
      }) +
      box(left + width + 18, top + 110, 40, 26, 4, finish.body) +
      box(left + width + 18, top + 148, 40, 26, 4, finish.body)
    : ''
  return turned(-5, flap ? `<g transform="translate(-34 0)">${flap}${body}</g>` : body)
}

/** The opening for the lenses, as the phone has them. */
function cutout({ finish, accent, get, pickOfDevice }: Subject, left: number, top: number): string {
  const ground = get('colour') === 'clear' ? '#5d6f80' : finish.edge
  const lens = (x: number, y: number) => disc(left + x, top + y, 11, glass, { stroke: accent, 'stroke-width': 2.5 })
  switch (pickOfDevice(3)) {
    case 0:
      return disc(left + 62, top + 66, 42, ground) + lens(46, 50) + lens(78, 50) + lens(46, 82)
    case 1:
      return box(left + 20, top + 20, 40, 112, 20, ground) + lens(40, 42) + lens(40, 76) + lens(40, 110)
    default:
      return box(left + 18, top + 20, 74, 76, 22, ground) + lens(40, 44) + lens(40, 74) + lens(70, 59)
  }
}

function caseDetail({ finish, name }: Subject, left: number, top: number, width: number, height: number): string {
  const middle = left + width / 2
  if (name.includes('Trifold'))
    return stroke(
      `M${left + width / 3} ${top + 8}v${height - 16}M${left + (width * 2) / 3} ${top + 8}v${height - 16}`,
      finish.edge,
      4,
    )
  if (name.includes('Vent'))
    return repeated(15, at =>
      disc(left + width * 0.3 + (at % 3) * width * 0.2, top + height * 0.42 + Math.floor(at / 3) * 30, 9, finish.edge),
    )
  if (/Bastion|Bulwark/.test(name))
    return (
      box(left + 26, top + height * 0.45, width - 52, height * 0.4, 14, finish.light, { opacity: 0.35 }) +
      disc(middle, top + height * 0.65, 26, 'none', { stroke: finish.light, 'stroke-width': 7 })
    )
  if (/Atelier|Billfold|Jacket/.test(name))
    return box(left + 11, top + 11, width - 22, height - 22, 22, 'none', {
      stroke: finish.light,
      'stroke-width': 2.5,
      'stroke-dasharray': '8 6',
    })
  if (name.includes('Jelly'))
    return shape(`M${left + 22} ${top + height - 34}q10 -120 46 -190`, 'none', {
      stroke: '#fff',
      'stroke-width': 12,
      'stroke-linecap': 'round',
      opacity: 0.5,
    })
  return stroke(`M${left + width - 26} ${top + 40}v${height * 0.34}`, '#fff', 7, { opacity: 0.45 })
}

/** A sheet that lifts off a dark screen. */
export const protector: Picture = ({ get, accent, figure }) => {
  const wide = figure('screen size', 6.5) > 7.5
  const [left, top, width, height] = wide ? [108, 118, 250, 232] : [146, 84, 160, 312]
  const tint = get('finish') === 'privacy' ? '#3c4454' : get('finish') === 'matt' ? '#f4f1e8' : '#d8eef6'
  return turned(
    -5,
    [
      box(left, top, width, height, 26, ink),
      box(left + 9, top + 9, width - 18, height - 18, 18, glass),
      box(left + 9, top + 9, width - 18, height - 18, 18, accent, { opacity: 0.35 }),
      box(left + 40, top - 14, width, height, 26, tint, { opacity: 0.72, stroke: '#fff', 'stroke-width': 3 }),
      shape(
        `M${left + 70} ${top + height * 0.62}L${left + width * 0.9} ${top + 20}h32L${left + 70} ${top + height * 0.8}z`,
        '#fff',
        { opacity: 0.5 },
      ),
      box(left + 40 + width / 2 - 16, top + 2, 32, 9, 4.5, ink, { opacity: 0.35 }),
    ].join(''),
  )
}

export const pen: Picture = ({ finish, accent, get }) => {
  const thick = get('type').startsWith('capacitive') ? 40 : 28
  const x = 240 - thick / 2
  return (
    turned(
      38,
      [
        box(x, 70, thick, 270, 12, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
        shape(`M${x} 334h${thick}l${-thick / 2 + 5} 62h-10z`, finish.light, { stroke: finish.edge, 'stroke-width': 4 }),
        shape('M235 384h10l-5 22z', ink),
        box(x, 96, thick, 12, 0, accent),
        box(240 - 5, 236, 10, 52, 5, finish.edge),
      ].join(''),
    ) + stroke('M92 380q40 -44 78 -6t70 -4', accent, 7, { opacity: 0.8 })
  )
}
