import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { article } from '../compose/describe.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const televisionColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'inches', 'resolution', 'panel', 'hertz', 'nits', 'kg',
] as const

const televisionModels = readTable(
  televisionColumns,
  `
  [Visoro]
  Lumen 77 | | 2799 | | 5 | black | 77 | 4K | OLED | 120 | 1500 | 26.4
  en The panel is as thin as three coins and hangs on the wall like a picture.
  zh 屏体只有三枚硬币厚，贴墙挂起来像一幅画。
  Lumen 65 | | 1799 | | 5 | black | 65 | 4K | OLED | 120 | 1500 | 19.8
  en Film mode leaves the colours as the director set them.
  zh 电影模式不加修饰，还原导演调的色彩。
  Lumen 55 | | 1199 | 1399 | 16 | black | 55 | 4K | OLED | 120 | 1100 | 15.7
  en Last year's panel in the size that fits most rooms.
  zh 上一代OLED，55英寸适合大多数客厅。
  Prisma 75 | | 1299 | | 8 | silver | 75 | 4K | Mini-LED | 120 | 2000 | 31.2
  en A thousand lamps behind the picture dim one by one, even at noon with the curtains open.
  zh 上千分区背光，中午不拉窗帘也看得清。
  Prisma 65 | | 899 | | 8 | silver | 65 | 4K | Mini-LED | 120 | 1600 | 22.5
  en Sports stay sharp, because every second picture is calculated anew.
  zh 运动补偿出色，看球不拖影。
  Prisma 50 | | 549 | 649 | 14 | black | 50 | 4K | Mini-LED | 60 | 900 | 12.9
  en Small for a Mini-LED, and a good choice for a bright kitchen-diner.
  zh 少见的小尺寸Mini-LED，明亮的餐厨空间正合适。
  [Lanhe]
  Guanlan 85 | 观澜85 | 1599 | | 3 | grey | 85 | 4K | Mini-LED | 144 | 1800 | 41.5
  en A wall of a picture that switches to a gallery of paintings when nobody watches.
  zh 巨幕观感，不看的时候变成一面画廊。
  Guanlan 65 | 观澜65 | 649 | | 10 | grey | 65 | 4K | LED | 120 | 600 | 20.6
  en It turns on in two seconds and shows no advertisements on its home page.
  zh 开机两秒，主页无广告。
  Guanlan 55 | 观澜55 | 449 | 519 | 10 | grey | 55 | 4K | LED | 60 | 450 | 14.3
  en A phone can throw its picture onto it with one tap.
  zh 手机轻碰一下就能投屏。
  Guanlan 43 | 观澜43 | 299 | | 18 | black | 43 | 4K | LED | 60 | 350 | 8.4
  en For bedrooms and student flats, with a remote control that has only nine keys.
  zh 卧室、宿舍首选，遥控器只有九个键，简单好用。
  [Pebblo]
  Bijou 32 | | 169 | | 7 | white | 32 | Full HD | LED | 60 | 300 | 4.6
  en The frame comes in white and is light enough to carry from room to room.
  zh 白色边框，轻巧好搬，哪个房间都能放。
  Bijou 24 | | 129 | 149 | 20 | red | 24 | HD | LED | 60 | 250 | 3.1
  en Runs on twelve volts as well, in a caravan or a boat.
  zh 支持12伏供电，房车、小船上也能看。
  [Fjellum]
  Frame 55 | | 999 | | 6 | brown | 55 | 4K | LED | 60 | 550 | 17.2
  en An oak rim and a matt glass make it pass for a painting.
  zh 橡木边框配哑光屏，挂着像一幅油画。
  `,
)

export const televisions: readonly Draft[] = televisionModels.flatMap(television => {
  const { inches, resolution, panel, hertz, nits, kg } = television.cells
  return toDrafts('Televisions', television, both('TV', '电视'), {
    attributes: [
      ['screen size', `${inches} inches`],
      ['resolution', resolution],
      ['panel', panel],
      ['refresh rate', `${hertz} Hz`],
      ['brightness', `${nits} nits`],
      ['connector', 'HDMI'],
      ['weight', `${kg} kg`],
    ],
    tellings: [
      [
        both(`${inches} inches of ${panel} in ${resolution}.`, `${inches}英寸${panel}电视，${resolution}画质。`),
        both(
          `It weighs ${kg} kg without its stand; two HDMI sockets wait for players and soundbars.`,
          `不含底座重${kg}千克，两个HDMI接口可接播放器和回音壁。`,
        ),
      ],
      [
        both(
          `This television shows ${resolution} on ${inches} inches, at up to ${nits} nits.`,
          `${inches}英寸大屏，${resolution}分辨率，峰值亮度${nits}尼特。`,
        ),
        both(
          `The ${panel} panel refreshes ${hertz} times a second.`,
          `${panel}面板，${hertz}Hz刷新率${Number(hertz) > 60 ? '，打游戏也流畅' : ''}。`,
        ),
      ],
      [
        both(
          `${nits} nits and ${hertz} Hz, on ${inches} inches.`,
          `${inches}英寸，亮度${nits}尼特，${hertz}Hz刷新率。`,
        ),
        both(
          `The picture is ${resolution} on ${article(panel)} ${panel} panel; the set weighs ${kg} kg.`,
          `${panel}面板，${resolution}画质，整机${kg}千克。`,
        ),
      ],
    ],
  })
})
