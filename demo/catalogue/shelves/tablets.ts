import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { article } from '../compose/describe.ts'
import { readTable, toNumber } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const columns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'memory', 'storage', 'inches', 'hertz', 'battery', 'watts',
  'pen', 'grams', 'mm',
] as const

/** Capacities in GB and mAh; `pen` says which pens write on it; `mm` is the thickness. */
export const tabletModels = readTable(
  columns,
  `
  [Aurelan]
  Plena 13 | | 1149 | | 3 | silver | 12 | 512 | 13 | 120 | 10200 | 65 | magnetic | 582 | 5.3
  en The display shows deep black next to bright white, and the speakers sit in all four corners.
  zh 屏幕黑得深邃、亮得通透，四角各有一只扬声器，看电影很过瘾。
  Plena 11 | | 749 | | 8 | blue | 8 | 256 | 11 | 120 | 8000 | 45 | magnetic | 462 | 5.9
  en A pen clings to its edge and charges there, and the fingerprint reader is in the power key.
  zh 手写笔可以吸附在侧边充电，电源键集成指纹识别。
  Plena 10 Lite | | 449 | 529 | 18 | pink | 6 | 128 | 10.4 | 60 | 7400 | 30 | magnetic | 478 | 6.9
  en The lightest way into the Plena family is a favourite of students for notes.
  zh Plena系列的入门款，学生党记笔记很合适。
  [Lanhe]
  Yunfan 12 | 云帆12 | 599 | | 4 | grey | 12 | 256 | 12.1 | 144 | 10000 | 67 | active | 555 | 6.4
  en Two windows stand side by side, and files move between it and a Lanhe phone with a swipe.
  zh 支持双窗口分屏，和澜禾手机之间一划就能传文件。
  Yunfan 11 | 云帆11 | 399 | | 9 | green | 8 | 128 | 11 | 120 | 8600 | 45 | active | 490 | 6.9
  en The coated screen reflects little light, which is kind to the eyes on a train or in bed.
  zh 柔光屏减少反光，在车上、床上看都不刺眼。
  Yunfan 8 | 云帆8 | 279 | 329 | 15 | black | 8 | 128 | 8.4 | 120 | 5600 | 33 | | 312 | 7.2
  en It is as small as a paperback and takes a SIM card for the road.
  zh 小巧如一本平装书，还能插卡上网，出门带它刚好。
  [Kestrix]
  Glaive 11 | | 649 | | 7 | black | 16 | 512 | 11.2 | 165 | 9000 | 100 | | 528 | 7.6
  en A copper plate cools the chip, and the frame has holes for two clip-on controllers.
  zh 铜板散热，两侧预留卡扣，可以装上拉伸手柄。
  [Pebblo]
  Sandbox 10 | | 219 | | 5 | orange | 4 | 64 | 10.1 | 60 | 6500 | 18 | | 505 | 9.4
  en A foam frame with a handle protects it, and parents choose what opens and for how long.
  zh 自带提手防摔边框，家长可以设定能用哪些应用、用多久。
  Sandbox 8 | | 149 | 179 | 16 | blue | 3 | 32 | 8 | 60 | 4800 | 10 | | 398 | 10.2
  en Stories for the road can be stored on it, so that the back seat stays quiet without the internet.
  zh 可以离线存动画和故事，路上没网也能让后座安静下来。
  Hopla 11 | | 249 | | 2 | yellow | 6 | 128 | 10.9 | 90 | 7700 | 25 | active | 472 | 7.8
  en A cheerful family tablet with a profile for everybody at the table.
  zh 全家共用的平板，每个人都有自己的桌面，配色活泼。
  [Tundrik]
  Slate 10 | | 799 | | 12 | black | 8 | 256 | 10.1 | 60 | 12000 | 45 | active | 912 | 14.5
  en The battery can be swapped while it runs, and the screen understands rain.
  zh 电池支持热插拔，屏幕沾雨水也能准确触控。
  [Paperlin]
  Vellum 13 | | 629 | | 6 | white | 4 | 64 | 13.3 | 20 | 4100 | 15 | electromagnetic | 398 | 4.7
  en Its paper-like screen is the size of a full page, so that sheet music and drafts need no zooming.
  zh A4大小的墨水屏，看谱子、改稿子不用放大，书写声像真纸。
  Vellum 10 | | 399 | 449 | 14 | grey | 4 | 64 | 10.3 | 20 | 3700 | 15 | electromagnetic | 375 | 5.1
  en Handwriting becomes text, and there is nothing on it that blinks or rings.
  zh 手写笔记自动转文字，没有弹窗和提示音，专心读写。
  `,
)

const penInChinese: Readonly<Record<string, string>> = {
  magnetic: '磁吸充电',
  active: '主动式',
  electromagnetic: '电磁',
}

export const tablets: readonly Draft[] = tabletModels.flatMap(tablet => {
  const { model, inches, hertz, battery, watts, pen, grams, mm, memory, storage } = tablet.cells
  const writes = pen
    ? both(`It can be written on with ${article(pen)} ${pen} pen`, `支持${penInChinese[pen] ?? ''}手写笔`)
    : both('It is made for fingers, not for a pen', '适合手指触控，不支持手写笔')
  return toDrafts('Tablets', tablet, both('', '平板电脑'), {
    attributes: [
      ['memory', `${memory} GB`],
      ['storage', `${storage} GB`],
      ['screen size', `${inches} inches`],
      ['refresh rate', `${hertz} Hz`],
      ['battery', `${battery} mAh`],
      ['charging', `${watts} W`],
      ['pen', pen ? `${pen} pen` : 'no'],
      ['connector', 'USB-C'],
      ['thickness', `${mm} mm`],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(
          `The ${model} is ${article(inches)} ${inches}-inch tablet, ${mm} mm thin and ${grams} g light.`,
          `${inches}英寸平板，厚${mm}毫米，重${grams}克。`,
        ),
        both(
          `${writes.en}, and its ${battery} mAh battery charges with ${watts} W.`,
          `${writes.zh}，${battery}mAh电池，${watts}W充电。`,
        ),
      ],
      [
        both(
          `${memory} GB of memory and ${storage} GB of storage stand behind ${article(inches)} ${inches}-inch screen at ${hertz} Hz.`,
          `${inches}英寸${hertz}Hz屏幕，${memory}GB内存，${storage}GB存储。`,
        ),
        both(
          `The ${battery} mAh battery takes up to ${watts} W through USB-C. ${writes.en}.`,
          `${battery}mAh电池，USB-C最高${watts}W充电。${writes.zh}。`,
        ),
      ],
      [
        both(
          `Reading, drawing or watching: the ${inches}-inch screen refreshes ${hertz} times a second.`,
          `${inches}英寸屏幕，${hertz}Hz刷新率，阅读、画画、追剧都合适。`,
        ),
        both(
          `It weighs ${grams} g and keeps ${storage} GB of your own. ${writes.en}.`,
          `重${grams}克，${storage}GB存储。${writes.zh}。`,
        ),
      ],
    ],
    ...(toNumber(tablet.cells.months) < 4 ? { stock: 35 } : {}),
  })
})
