import { both } from '../compose/bilingual.ts'
import { attributeOf, type Draft } from '../compose/compose-row.ts'
import { readTable, toNumber } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'
import { monitors } from './monitors.ts'
import { televisions } from './televisions.ts'

const mountColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'type', 'least', 'most', 'kg'] as const

/** For screens of `least` to `most` inches and up to `kg`. */
const mountModels = readTable(
  mountColumns,
  `
  [Clavique]
  Crescendo | 显示器臂 | 99 | | 7 | black/white | monitor arm | 17 | 34 | 9
  en A gas spring holds the screen at any height with two fingers.
  zh 气压弹簧，两根手指就能调高低。
  Duet | 双屏显示器臂 | 149 | 179 | 15 | black | monitor arm | 17 | 32 | 8
  en Two screens side by side or one above the other, on one clamp.
  zh 双屏并排或上下叠放，一个桌夹固定。
  [Visoro]
  Wallhold Slim | 超薄壁挂架 | 49 | | 12 | black | wall mount | 32 | 77 | 45
  en Two centimetres from the wall, with a cord to let go.
  zh 离墙只有2厘米，拉绳即可取下。
  Wallhold Turn | 旋转壁挂架 | 119 | | 9 | black | wall mount | 43 | 85 | 50
  en It swings out and turns to the kitchen.
  zh 可拉出旋转，在厨房也能看。
  Trestle | 落地支架 | 189 | | 6 | brown | floor stand | 43 | 65 | 35
  en Three legs of beech carry a television like a painting.
  zh 榉木三脚落地架，电视像画一样立着。
  [Plainwire]
  Basic Riser | 笔记本增高架 | 24.9 | | 14 | silver | laptop stand | 10 | 17 | 6
  en It folds flat and lifts the screen to the height of the eyes.
  zh 折叠即平，把屏幕抬到视线高度。
  Basic Plate | 电视挂架 | 19.9 | | 20 | black | wall mount | 24 | 55 | 25
  en A plate, a level and the right screws for brick and plaster.
  zh 附水平尺和膨胀螺丝，砖墙、石膏板都能装。
  [Pebblo]
  Perch | 手机平板懒人支架 | 12.9 | | 8 | orange | desk stand | 4 | 13 | 1
  en A bent piece of metal with a felt foot that holds a phone or a tablet.
  zh 弯一块金属就是支架，手机平板都能放。
  `,
)

const standsFor: Readonly<Record<string, readonly string[]>> = {
  'monitor arm': ['Monitors'],
  'wall mount': ['Televisions'],
  'floor stand': ['Televisions'],
  'laptop stand': ['Laptops'],
  'desk stand': ['Phones', 'Tablets', 'E-readers'],
}

const mountWords: Readonly<Record<string, string>> = {
  'monitor arm': 'Monitor Arm',
  'wall mount': 'Wall Mount',
  'floor stand': 'TV Stand',
  'laptop stand': 'Laptop Stand',
  'desk stand': 'Stand',
}

const screens = [...monitors, ...televisions]

/** What is too large, too small or too heavy for a mount is not among what it fits. */
export const mounts: readonly Draft[] = mountModels.flatMap(mount => {
  const { type, least, most, kg } = mount.cells
  const kinds = standsFor[type] ?? []
  const holds = screens.filter(screen => {
    const inches = Number.parseFloat(attributeOf(screen, 'screen size'))
    const heavy = Number.parseFloat(attributeOf(screen, 'weight')) > toNumber(kg)
    return kinds.includes(screen.kind) && inches >= toNumber(least) && inches <= toNumber(most) && !heavy
  })
  return toDrafts('Mounts', mount, both(mountWords[type] ?? '', ''), {
    attributes: [
      ['type', type],
      ['screen size', `${least} to ${most} inches`],
      ['load', `${kg} kg`],
    ],
    tellings: [
      [
        both(
          `For screens of ${least} to ${most} inches and up to ${kg} kg.`,
          `适合${least}至${most}英寸，承重${kg}千克。`,
        ),
        both('Tools and screws are in the box.', '工具和螺丝都在盒里。'),
      ],
      [
        both(
          `This ${mountWords[type]?.toLowerCase().replace('tv', 'TV')} carries up to ${kg} kg, from ${least} to ${most} inches.`,
          `最大承重${kg}千克，支持${least}至${most}英寸。`,
        ),
        both('It is put up in a quarter of an hour.', '一刻钟就能装好。'),
      ],
    ],
    fits: holds.length > 0 ? holds.map(screen => screen.id) : kinds,
  })
})
