import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const tripodColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'material', 'height', 'load', 'grams', 'phones',
] as const

const tripodModels = readTable(
  tripodColumns,
  `
  [Lenkora]
  Stork Carbon | | 299 | | 7 | black | carbon fibre | 158 | 12 | 1290 | no
  en The legs open to any slope, and one of them unscrews to a walking stick.
  zh 三节可单独调角度，拆下一节就是登山杖。
  Stork | | 149 | 179 | 17 | black | aluminium | 162 | 8 | 1680 | no
  en Levers close with a snap that can be heard and trusted.
  zh 扳扣锁紧，咔哒一声就放心。
  Heronry Video | | 229 | | 10 | grey | aluminium | 170 | 10 | 2450 | no
  en A fluid head pans without a jerk.
  zh 液压云台，摇镜头平稳不顿。
  Sparrow | | 59 | | 5 | red/black | aluminium | 28 | 3 | 310 | yes
  en It stands on a café table and holds on to branches.
  zh 咖啡桌上能站，树枝上能缠。
  [Pebblo]
  Selfstick | | 19.9 | | 8 | pink | aluminium | 72 | 0.5 | 180 | yes
  en A stick with feet and a small remote shutter.
  zh 自拍杆带脚架，附蓝牙遥控器。
  [Plainwire]
  Basic Tripod | | 29.9 | | 14 | black | aluminium | 135 | 3 | 980 | yes
  en Light, complete and with a bag to carry it.
  zh 轻便齐全，附收纳袋。
  [Tundrik]
  Clamp | | 45 | | 9 | orange | steel | 14 | 2 | 240 | yes
  en It bites on handlebars, rails and ski poles.
  zh 车把、栏杆、雪杖都能夹。
  `,
)

const tripodStuff: Readonly<Record<string, string>> = { 'carbon fibre': '碳纤维', aluminium: '铝合金', steel: '钢制' }

export const tripods: readonly Draft[] = tripodModels.flatMap(tripod => {
  const { material, height, load, grams, phones } = tripod.cells
  const holder = phones === 'yes' ? both(' A holder for phones is included.', '附手机夹。') : both('', '')
  return toDrafts('Tripods', tripod, both(tripod.cells.model.endsWith('Tripod') ? '' : 'Tripod', '三脚架'), {
    attributes: [
      ['material', material],
      ['height', `${height} cm`],
      ['load', `${load} kg`],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(`Up to ${height} cm high, for up to ${load} kg.`, `最高${height}厘米，承重${load}千克。`),
        both(`It weighs ${grams} g.${holder.en}`, `自重${grams}克。${holder.zh}`),
      ],
      [
        both(
          `${grams} g of ${material} carry ${load} kg.`,
          `${tripodStuff[material] ?? ''}材质，自重${grams}克，承重${load}千克。`,
        ),
        both(`Its greatest height is ${height} cm.${holder.en}`, `最高可升到${height}厘米。${holder.zh}`),
      ],
    ],
    fits: phones === 'yes' ? ['Cameras', 'Phones'] : ['Cameras'],
  })
})
