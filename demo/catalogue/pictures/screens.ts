import { glass } from './finish.ts'
import { box, disc, shape } from './shapes.ts'

const skies = ['#2c3e66', '#4b6296', '#86abc9', '#efb497', '#3d6d73']

/** A lit screen: a sky, a sun, and two hills in the maker's accent; fifteen arrangements, numbered from 0. */
export function litScreen(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  accent: string,
  style: number,
): string {
  const right = x + width
  const bottom = y + height
  const sun = [
    [0.72, 0.28],
    [0.3, 0.34],
    [0.5, 0.42],
  ][style % 3] ?? [0.5, 0.4]
  const rise = [0.62, 0.55, 0.7][style % 3] ?? 0.6
  const hill = (level: number, sway: number) =>
    `M${x} ${y + height * level}C${x + width * 0.3} ${y + height * (level - sway)} ${x + width * 0.6} ${y + height * (level + sway)} ${right} ${y + height * (level - sway / 2)}V${bottom - radius}Q${right} ${bottom} ${right - radius} ${bottom}H${x + radius}Q${x} ${bottom} ${x} ${bottom - radius}Z`
  const size = Math.min(width, height) * 0.16
  return [
    box(x, y, width, height, radius, skies[style % 5] ?? glass),
    disc(x + width * (sun[0] ?? 0.5), y + height * (sun[1] ?? 0.4), size, '#fff', { opacity: 0.85 }),
    shape(round(hill(rise, 0.14)), accent, { opacity: 0.9 }),
    shape(round(hill(rise + 0.16, -0.1)), '#fff', { opacity: 0.28 }),
  ].join('')
}

/** One decimal is finer than the eye. */
function round(path: string): string {
  return path.replace(/\d+\.\d+/g, number => String(Math.round(Number(number) * 10) / 10))
}
