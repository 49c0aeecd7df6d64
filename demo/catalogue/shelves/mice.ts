import { type Bilingual, both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const mouseColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'link', 'dpi', 'buttons', 'charge', 'grams', 'form',
] as const

const mouseModels = readTable(
  mouseColumns,
  `
  [Clavique]
  Glissando | | 89 | | 5 | black/white | wireless | 8000 | 7 | 70 days | 135 | right hand
  en The wheel runs free through a thousand lines and stops dead at a touch.
  zh 飞轮一推滚过千行，轻碰即停，做表格的人离不开。
  Glissando Left | Glissando 左手版 | 89 | | 11 | black | wireless | 8000 | 7 | 70 days | 135 | left hand
  en The same mouse as a true mirror image, which left-handers seldom get.
  zh 真正的左手鼠标，不是随便镜像一下。
  Rondo Upright | | 59 | | 8 | grey | wireless | 4000 | 6 | 90 days | 119 | upright
  en The hand lies as in a handshake, so the forearm does not twist.
  zh 握手式立式设计，前臂不扭转，缓解鼠标手。
  Rondo Ball | | 69 | 79 | 16 | blue | wireless | 2000 | 5 | 300 days | 162 | trackball
  en It stays where it is; the thumb rolls the ball, even on a sofa.
  zh 轨迹球鼠标，拇指滚球，躺沙发也能用。
  Etude | | 29.9 | | 7 | pink/white | wireless | 1600 | 3 | 400 days | 78 | both hands
  en Its keys make no sound at all.
  zh 静音微动，图书馆里也不打扰人。
  [Kestrix]
  Sting 4 | | 119 | | 2 | black/white | wireless | 30000 | 6 | 4 days | 54 | right hand
  en It asks its position eight thousand times a second.
  zh 8000Hz回报率，轻到54克，指哪打哪。
  Sting 3 | | 69 | 89 | 14 | black | wired | 19000 | 6 | | 61 | right hand
  en The cable is braided so loosely that it can hardly be felt.
  zh 伞绳软线，几乎感觉不到拖拽。
  Sting Max | | 99 | | 9 | red | wireless | 26000 | 14 | 5 days | 98 | right hand
  en Twelve keys lie under the thumb, one for each spell.
  zh 侧边12键，一键一个技能。
  [Lanhe]
  Jian Air | 简行鼠标 | 25.9 | | 6 | green | wireless | 4000 | 4 | 180 days | 69 | both hands
  en Flat as a pebble, in the colours of the Yunjian laptops.
  zh 扁平小巧，和云笺笔记本同色。
  [Pebblo]
  Ladybird | | 15.9 | | 10 | red/yellow | wireless | 1200 | 3 | 200 days | 64 | both hands
  en A small mouse for small hands, with a real bump for each key.
  zh 小手专用小鼠标，造型像只瓢虫。
  [Plainwire]
  Basic Mouse | | 7.9 | | 19 | black | wired | 1200 | 3 | | 82 | both hands
  en It works in every computer that has a USB socket, without software.
  zh 插上就用，不装驱动，什么电脑都认。
  Basic Mouse Air | | 12.9 | | 12 | grey | wireless | 1600 | 4 | 365 days | 74 | both hands
  en The receiver hides in the belly when travelling.
  zh 接收器能收进鼠标肚子里，出差不怕丢。
  `,
)

const grips: Readonly<Record<string, Bilingual>> = {
  'right hand': both('for the right hand', '右手人体工学'),
  'left hand': both('for the left hand', '左手人体工学'),
  upright: both('upright', '立式握持'),
  trackball: both('with a trackball', '轨迹球'),
  'both hands': both('for either hand', '左右手通用'),
}

export const mice: readonly Draft[] = mouseModels.flatMap(mouse => {
  const { link, dpi, buttons, charge, grams, form } = mouse.cells
  const grip = grips[form] ?? both(form, form)
  const chinese = link === 'wired' ? '有线' : '无线'
  const power = charge
    ? both(`Its battery lasts ${charge}.`, `续航${charge.replace(' days', '天')}。`)
    : both('The cable is 1.8 m long.', '线长1.8米。')
  return toDrafts('Mice', mouse, both('Mouse', mouse.cells.zh.endsWith('鼠标') ? '' : '鼠标'), {
    attributes: [
      ['type', form],
      ['connection', link],
      ['resolution', `${dpi} dpi`],
      ['buttons', buttons],
      ['battery life', charge],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(`A ${link} mouse ${grip.en}, ${grams} g light.`, `${chinese}鼠标，${grip.zh}，重${grams}克。`),
        both(
          `It has ${buttons} buttons and counts ${dpi} points to the inch. ${power.en}`,
          `${buttons}个按键，${dpi}dpi。${power.zh}`,
        ),
      ],
      [
        both(
          `${buttons} buttons and ${dpi} dpi: a ${link} mouse ${grip.en}.`,
          `${chinese}连接，${buttons}个按键，${dpi}dpi，${grip.zh}。`,
        ),
        both(`${power.en} It weighs ${grams} g.`, `${power.zh}重${grams}克。`),
      ],
    ],
  })
})
