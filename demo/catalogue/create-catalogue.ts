import type { ProductRow } from '../../src/ingest/rows.ts'
import { composeRow, type Draft } from './compose/compose-row.ts'
import { bags } from './shelves/bags.ts'
import { cables } from './shelves/cables.ts'
import { cameras } from './shelves/cameras.ts'
import { cases } from './shelves/cases.ts'
import { chargers } from './shelves/chargers.ts'
import { docks } from './shelves/docks.ts'
import { readers } from './shelves/e-readers.ts'
import { earphones, headphones } from './shelves/earphones-and-headphones.ts'
import { controllers } from './shelves/game-controllers.ts'
import { keyboards } from './shelves/keyboards.ts'
import { laptops } from './shelves/laptops.ts'
import { memoryCards } from './shelves/memory-cards.ts'
import { mice } from './shelves/mice.ts'
import { monitors } from './shelves/monitors.ts'
import { mounts } from './shelves/mounts.ts'
import { pens } from './shelves/pens.ts'
import { phones } from './shelves/phones.ts'
import { powerBanks } from './shelves/power-banks.ts'
import { routers } from './shelves/routers.ts'
import { screenProtectors } from './shelves/screen-protectors.ts'
import { smartHome } from './shelves/smart-home.ts'
import { soundbars } from './shelves/soundbars.ts'
import { speakers } from './shelves/speakers.ts'
import { tablets } from './shelves/tablets.ts'
import { televisions } from './shelves/televisions.ts'
import { tripods } from './shelves/tripods.ts'
import { straps } from './shelves/watch-straps.ts'
import { watches } from './shelves/watches.ts'

/** In the order of the shop's shelves. */
const shelves: readonly (readonly Draft[])[] = [
  phones,
  tablets,
  readers,
  cases,
  screenProtectors,
  pens,
  chargers,
  cables,
  powerBanks,
  earphones,
  headphones,
  speakers,
  soundbars,
  laptops,
  monitors,
  keyboards,
  mice,
  docks,
  mounts,
  bags,
  televisions,
  controllers,
  cameras,
  memoryCards,
  tripods,
  watches,
  straps,
  smartHome,
  routers,
]

/**
 * The goods of the demo shop, in English with Chinese translations. Nothing is drawn by chance: the same date gives
 * the same rows.
 *
 * @param anchorDate - the shop's today; releases lie in the three years before it.
 */
export function createCatalogue({ anchorDate }: { readonly anchorDate: Date }): readonly ProductRow[] {
  return shelves.flat().map(draft => composeRow(draft, anchorDate))
}
