import { both } from '../compose/bilingual.ts'
import { attributeOf, type Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'
import { watches } from './watches.ts'

const strapColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'width', 'material', 'closure'] as const

const strapModels = readTable(
  strapColumns,
  `
  [Horavie]
  Calf Strap 20 | 小牛皮 20毫米 | 49 | | 12 | brown/black | 20 | leather | buckle
  en The leather is tanned with bark and darkens with the years.
  zh 植鞣小牛皮，越戴颜色越温润。
  Calf Strap 16 | 小牛皮 16毫米 | 45 | | 12 | red | 16 | leather | buckle
  en A narrow strap, stitched by hand at both ends.
  zh 窄款皮表带，两端手工缝线。
  Milan Loop 20 | 米兰尼斯 20毫米 | 59 | 69 | 18 | silver | 20 | steel | magnet
  en Fine steel mesh closes at any length, without holes.
  zh 精钢编织网带，磁吸搭扣，长短随意调。
  [Carapello]
  Ripple Strap 20 | 水波纹 20毫米 | 19 | | 9 | blue/pink | 20 | silicone | pin
  en Waves on the inside let air and sweat pass.
  zh 内侧水波纹，透气排汗，夏天戴着不闷。
  Ripple Strap 22 | 水波纹 22毫米 | 19 | | 9 | black | 22 | silicone | pin
  en Soft enough to be worn through the night.
  zh 亲肤柔软，戴着睡觉也舒服。
  Ripple Strap 18 | 水波纹 18毫米 | 17 | | 9 | green | 18 | silicone | pin
  en It rinses clean under the tap in seconds.
  zh 水龙头下冲一冲就干净。
  [Tundrik]
  Rope Strap 26 | 登山绳 26毫米 | 39 | | 11 | orange | 26 | nylon | hook
  en Woven like climbing rope, it can be opened into two metres of cord in need.
  zh 登山绳编织，紧急时能拆成两米长的绳子用。
  Rope Strap 22 | 登山绳 22毫米 | 35 | | 11 | green | 22 | nylon | hook
  en The hook holds with gloves on and does not open by itself.
  zh 钩扣戴手套也能扣，不会自己松开。
  [Plainwire]
  Weave Strap 20 | 尼龙编织 20毫米 | 12 | | 14 | grey | 20 | nylon | loop
  en One piece of fabric that dries in an hour.
  zh 一体编织，洗完一小时就干。
  Weave Strap 18 | 尼龙编织 18毫米 | 12 | | 14 | sand | 18 | nylon | loop
  en It has no metal at all and does not scratch a table.
  zh 全身无金属，写字不刮桌面。
  Weave Strap 16 | 尼龙编织 16毫米 | 11 | | 14 | purple | 16 | nylon | loop
  en A cheerful spare for children's wrists.
  zh 颜色活泼，给孩子备一条替换正好。
  Weave Strap 26 | 尼龙编织 26毫米 | 15 | | 8 | black | 26 | nylon | loop
  en Wide and light, for large sports watches.
  zh 加宽轻量，专配大表盘运动手表。
  Link Strap 22 | 不锈钢链 22毫米 | 29 | 35 | 16 | silver | 22 | steel | clasp
  en Links come out without a tool, for a fit to the half centimetre.
  zh 免工具拆卸表节，长度能精调到半厘米。
  `,
)

const closures: Readonly<Record<string, string>> = {
  buckle: '针扣',
  magnet: '磁吸扣',
  pin: '插扣',
  hook: '钩扣',
  loop: '魔术贴',
  clasp: '蝴蝶扣',
}
const closureNames: Readonly<Record<string, string>> = {
  magnet: 'magnetic clasp',
  pin: 'pin-and-tuck',
  loop: 'hook-and-loop',
  clasp: 'folding clasp',
}
const materials: Readonly<Record<string, string>> = {
  leather: '真皮',
  steel: '不锈钢',
  silicone: '硅胶',
  nylon: '尼龙',
}

/** A strap fits every watch of its width. */
export const straps: readonly Draft[] = strapModels.flatMap(strap => {
  const { width, material, closure } = strap.cells
  const hold = `${closures[closure] ?? ''}`
  const stuff = `${materials[material] ?? ''}`
  return toDrafts('Watch straps', strap, both('', '表带'), {
    attributes: [
      ['material', material],
      ['strap width', `${width} mm`],
      ['closure', closureNames[closure] ?? closure],
    ],
    tellings: [
      [
        both(
          `A ${material} strap for watches with ${width} mm between the lugs.`,
          `${stuff}表带，适合表耳宽${width}毫米的手表。`,
        ),
        both(`It closes with a ${closureNames[closure] ?? closure} and changes in seconds.`, `${hold}设计，快拆更换。`),
      ],
      [
        both(`${width} mm wide, with a ${closureNames[closure] ?? closure}.`, `宽${width}毫米，${hold}开合。`),
        both(`The ${material} is kind to the skin; quick-release pins are included.`, `${stuff}材质亲肤，附快拆生耳。`),
      ],
    ],
    fits: watches.filter(watch => attributeOf(watch, 'strap width') === `${width} mm`).map(watch => watch.id),
  })
})
