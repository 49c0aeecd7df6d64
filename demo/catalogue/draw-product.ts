import type { ProductRow } from '../../src/ingest/rows.ts'
import { brands } from './compose/brands.ts'
import { isKindName, type KindName } from './compose/kinds.ts'
import { earphones, headphones, soundbar, speaker } from './pictures/audio.ts'
import { laptop, monitor, television } from './pictures/computers.ts'
import { bag, dock, keyboard, mount, mouse } from './pictures/desk.ts'
import { deviceCase, pen, phone, protector, reader, tablet } from './pictures/handhelds.ts'
import { router, smartHome } from './pictures/home.ts'
import { camera, memoryCard, tripod } from './pictures/photo.ts'
import { controller } from './pictures/play.ts'
import { cable, charger, powerBank } from './pictures/power.ts'
import { disc, oval } from './pictures/shapes.ts'
import { type Picture, toSubject } from './pictures/subject.ts'
import { strap, watch } from './pictures/wearables.ts'

const pictures: Readonly<Record<KindName, Picture>> = {
  Phones: phone,
  Tablets: tablet,
  'E-readers': reader,
  Cases: deviceCase,
  'Screen protectors': protector,
  Pens: pen,
  Chargers: charger,
  Cables: cable,
  'Power banks': powerBank,
  Earphones: earphones,
  Headphones: headphones,
  Speakers: speaker,
  Soundbars: soundbar,
  Laptops: laptop,
  Monitors: monitor,
  Keyboards: keyboard,
  Mice: mouse,
  Docks: dock,
  Mounts: mount,
  Bags: bag,
  Televisions: television,
  'Game controllers': controller,
  Cameras: camera,
  'Memory cards': memoryCard,
  Tripods: tripod,
  Watches: watch,
  'Watch straps': strap,
  'Smart home': smartHome,
  Routers: router,
}

/**
 * A picture of one product: an SVG of 480 by 480, under 4 kB, that refers to nothing outside itself. The kind gives the
 * form, the product its colour, the maker the ground and the accent.
 */
export function drawProduct(row: ProductRow): string {
  const subject = toSubject(row)
  const { ground, shade, accent } = brands[subject.brand].palette
  const kind = row.categories?.at(-1) ?? ''
  const picture = isKindName(kind) ? pictures[kind](subject) : disc(240, 240, 90, accent)
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480">',
    `<rect width="480" height="480" fill="${ground}"/>`,
    disc(240, 236, 206, shade, { opacity: 0.6 }),
    oval(240, 424, 150, 12, '#000', { opacity: 0.08 }),
    shortened(picture),
    `<text x="30" y="48" font-family="Helvetica,Arial,sans-serif" font-size="22" font-weight="700" letter-spacing="3" fill="${accent}">${brands[subject.brand].code}</text>`,
    '</svg>',
  ].join('')
}

/** One decimal is finer than the eye. */
function shortened(svg: string): string {
  return svg.replace(/\d+\.\d{2,}/g, number => String(Math.round(Number(number) * 10) / 10))
}
