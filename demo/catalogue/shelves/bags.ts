import { both } from '../compose/bilingual.ts'
import { type Draft, toId } from '../compose/compose-row.ts'
import { readTable, toNumber } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'
import { laptopModels } from './laptops.ts'

const bagColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'type', 'inches', 'litres', 'material'] as const

/** `inches` of the largest laptop that goes in; without it, a bag for cameras. */
const bagModels = readTable(
  bagColumns,
  `
  [Carapello]
  Envelope 13 | Envelope 13 内胆包 | 29 | | 9 | pink/grey | sleeve | 13.5 | 2 | felt
  en A flap with a magnet, and a pocket for the charger.
  zh 磁扣翻盖，外袋放充电器。
  Envelope 14 | Envelope 14 内胆包 | 32 | | 9 | blue | sleeve | 14.3 | 2 | felt
  en Wool felt swallows knocks against door frames.
  zh 羊毛毡吸震，磕门框也不怕。
  Envelope 16 | Envelope 16 内胆包 | 36 | 42 | 17 | black | sleeve | 16.1 | 3 | felt
  en The largest sleeve still slides into a suitcase.
  zh 大号内胆，照样塞进行李箱。
  Commuter | 通勤双肩包 | 79 | | 5 | black/sand | backpack | 16.1 | 18 | nylon
  en The computer has a door of its own at the back, so the rest stays closed at the airport.
  zh 电脑仓独立开口，过安检不用翻包。
  Courier | 单肩电脑包 | 69 | | 12 | brown | shoulder bag | 15.6 | 11 | leather
  en One broad strap and a luggage loop.
  zh 宽肩带，背面可套拉杆箱。
  [Tundrik]
  Haul 30 | 户外双肩包30升 | 119 | | 8 | orange | backpack | 18 | 30 | tarpaulin
  en Rolled at the top and welded at the seams, it floats.
  zh 卷口加焊接无缝，掉水里能浮起来。
  [Plainwire]
  Basic Pack | 简约双肩包 | 34.9 | | 15 | grey | backpack | 15.6 | 16 | polyester
  en Two compartments, two bottles, no ornament.
  zh 两个大仓两个水壶袋，没有花哨。
  Basic Fold 14 | 简约内胆包 | 14.9 | | 20 | black | sleeve | 14.3 | 2 | neoprene
  en Thin protection inside another bag.
  zh 薄薄一层，放进别的包里防刮。
  [Pebblo]
  Playground | 儿童双肩包 | 29.9 | | 6 | yellow | backpack | 11.6 | 9 | polyester
  en Stickers with reflectors make every child's bag its own.
  zh 附反光贴纸，孩子自己设计自己的书包。
  [Lenkora]
  Satchelier 6 | 单肩相机包6升 | 69 | | 7 | brown/black | camera bag | | 6 | canvas
  en One body, two lenses and a way in from the top.
  zh 一机两镜，顶部开口取相机不用放下包。
  Ramble 20 | 双肩摄影包20升 | 129 | 149 | 13 | green | camera bag | | 20 | nylon
  en The camera comes out at the side while the bag stays on the back.
  zh 侧开口，背着包就能取相机。
  Pouch 1 | 相机收纳袋 | 24 | | 18 | red | camera bag | | 1 | neoprene
  en For compact cameras, with a hook for the belt.
  zh 卡片机专用，可挂腰带。
  `,
)

const stuffs: Readonly<Record<string, string>> = {
  felt: '毛毡',
  nylon: '尼龙',
  leather: '真皮',
  tarpaulin: '防水篷布',
  polyester: '涤纶',
  neoprene: '潜水料',
  canvas: '帆布',
}

const bagWords: Readonly<Record<string, string>> = {
  sleeve: 'Sleeve',
  backpack: 'Backpack',
  'shoulder bag': 'Shoulder Bag',
  'camera bag': 'Camera Bag',
}

/** A laptop bag fits the laptops that are small enough for it. */
export const bags: readonly Draft[] = bagModels.flatMap(bag => {
  const { type, inches, litres, material } = bag.cells
  const laptops = inches
    ? laptopModels
        .filter(({ cells }) => toNumber(cells.inches) <= toNumber(inches))
        .map(({ cells }) => toId('Laptops', cells.model))
    : []
  const size = inches
    ? both(`Laptops of up to ${inches} inches go in`, `可放${inches}英寸以内的笔记本`)
    : both('Padded walls can be moved to suit the camera', '内部隔板可按相机调整')
  return toDrafts('Bags', bag, both(bagWords[type] ?? 'Bag', ''), {
    attributes: [
      ['type', type],
      ['material', material],
      ['volume', `${litres} litres`],
      ['laptop size', inches ? `${inches} inches` : ''],
    ],
    tellings: [
      [
        both(`${size.en}, with ${litres} litres in all.`, `${size.zh}，容量${litres}升。`),
        both(`The ${material} can be wiped clean.`, `${stuffs[material] ?? ''}面料，脏了一擦就好。`),
      ],
      [
        both(
          `A ${type} of ${material} that holds ${litres} litres.`,
          `${stuffs[material] ?? ''}材质，容量${litres}升。`,
        ),
        both(`${size.en}.`, `${size.zh}。`),
      ],
    ],
    fits: inches ? laptops : ['Cameras'],
  })
})
