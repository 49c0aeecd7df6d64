import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { article } from '../compose/describe.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'
import { deviceNamed } from './devices-to-dress.ts'

// biome-ignore format: the head of the table
const keyboardColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'switches', 'layout', 'link', 'charge', 'grams',
] as const

/** For desks: they go with any computer. `charge` is how many months one lasts. */
const keyboardModels = readTable(
  keyboardColumns,
  `
  [Clavique]
  Legato 75 | | 139 | | 4 | white/black | linear | 75% | wireless | 4 | 890
  en Foam under the plate turns each stroke into a soft, deep sound.
  zh 板下垫棉，敲起来声音低沉柔和，办公室也不扰人。
  Legato 100 | | 159 | | 9 | grey | tactile | full size | wireless | 4 | 1120
  en A wheel over the number pad turns through time lines and tables.
  zh 数字区上方有滚轮，拉时间轴、翻表格都顺手。
  Staccato TKL | | 109 | 129 | 15 | blue | clicky | tenkeyless | wired | | 940
  en For everyone who wants to hear that work is being done.
  zh 清脆有段落，敲得响，写得爽。
  Adagio Split | | 189 | | 7 | black | silent | split | wireless | 3 | 760
  en The halves stand as far apart as the shoulders, and tilt like a roof.
  zh 左右分体，与肩同宽，角度可调，手腕更放松。
  Piccolo | | 69 | | 6 | white/pink | scissor | 65% | wireless | 6 | 420
  en It switches between three devices and is thin enough for a sleeve.
  zh 轻薄便携，三台设备一键切换。
  [Kestrix]
  Warden 60 | | 129 | | 3 | black | magnetic | 60% | wired | | 610
  en The depth at which a key answers can be set to a tenth of a millimetre.
  zh 磁轴键盘，触发键程可调到0.1毫米，走位更快。
  Warden 100 | | 179 | 209 | 13 | black | magnetic | full size | wired | | 1180
  en Twelve keys of its own keep spells and shortcuts apart from the letters.
  zh 额外12个宏按键，技能和快捷键分开放。
  [Lanhe]
  Qiaoyin 98 | 敲音98 | 59 | | 5 | green | linear | 98% | wireless | 5 | 870
  en Two plates, three lights and a knob, at the price of a plain keyboard.
  zh 热插拔轴座、旋钮、三模连接，这个价位难得。
  [Plainwire]
  Basic Keys | | 14.9 | | 17 | black | membrane | full size | wired | | 520
  en Spill-proof, quiet and with legs that do not break.
  zh 防泼溅，声音小，脚撑结实。
  Basic Keys Air | | 24.9 | | 10 | grey | membrane | full size | wireless | 12 | 480
  en One battery a year.
  zh 一节电池用一年。
  [Pebblo]
  Gumdrop | | 34.9 | | 8 | orange | membrane | 78% | wireless | 6 | 455
  en Round keys in sherbet colours, loved and hated in equal measure.
  zh 马卡龙圆键帽，颜值党必入。
  `,
)

const switchesInChinese: Readonly<Record<string, string>> = {
  linear: '线性轴',
  tactile: '段落轴',
  clicky: '青轴',
  silent: '静音轴',
  scissor: '剪刀脚',
  magnetic: '磁轴',
  membrane: '薄膜',
}

const deskKeyboards = keyboardModels.flatMap(keyboard => {
  const { switches, layout, link, grams, charge } = keyboard.cells
  const chinese = switchesInChinese[switches] ?? ''
  const chineseLink = link === 'wired' ? '有线' : '无线'
  const power = charge
    ? both(`One charge or battery lasts ${charge} months.`, `续航约${charge}个月。`)
    : both('The cable can be pulled out for travelling.', '键线分离，方便携带。')
  return toDrafts('Keyboards', keyboard, both('Keyboard', '键盘'), {
    attributes: [
      ['switch type', switches === 'magnetic' ? 'magnetic switches' : switches],
      ['layout', layout],
      ['connection', link],
      ['battery life', charge ? `${charge} months` : ''],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(
          `A ${link} keyboard with ${switches} switches in ${article(layout)} ${layout} layout.`,
          `${chineseLink}键盘，${chinese}，${layoutInChinese(layout)}。`,
        ),
        both(power.en, power.zh),
      ],
      [
        both(
          `${grams} g keep it where it is put; the switches are ${switches}.`,
          `重${grams}克，稳稳当当，${chinese}手感。`,
        ),
        both(
          `The layout is ${layout}, the connection ${link}. ${power.en}`,
          `${layoutInChinese(layout)}，${chineseLink}连接。${power.zh}`,
        ),
      ],
    ],
  })
})

function layoutInChinese(layout: string): string {
  if (layout === 'full size') return '全尺寸配列'
  if (layout === 'tenkeyless') return '87键配列'
  return layout === 'split' ? '分体配列' : `${layout}配列`
}

const coverColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'tablet', 'grams'] as const

/** Each is made for one tablet. */
const coverModels = readTable(
  coverColumns,
  `
  [Aurelan]
  Plena Keys 13 | Plena 13 键盘 | 249 | | 3 | silver | Plena 13 | 540
  en A glass touchpad and a hinge that lets the tablet float.
  zh 悬浮式铰链加玻璃触控板，平板秒变电脑。
  Plena Keys 11 | Plena 11 键盘 | 199 | | 8 | grey | Plena 11 | 430
  en It holds by magnets and draws its power from the tablet.
  zh 磁吸连接，从平板取电，不用充电。
  [Lanhe]
  Yunfan Keys 12 | 云帆12 磁吸键盘 | 99 | | 4 | grey | Yunfan 12 | 390
  en A pen holder in the fold and keys with a good 1.5 mm of travel.
  zh 带笔槽，1.5毫米键程，打字扎实。
  Yunfan Keys 11 | 云帆11 磁吸键盘 | 79 | 99 | 9 | green | Yunfan 11 | 350
  en It opens in two angles and closes to a cover.
  zh 两档角度，合上就是保护套。
  [Paperlin]
  Vellum Keys 13 | Vellum 13 打字套 | 119 | | 6 | white | Vellum 13 | 310
  en Quiet keys under felt, for drafts without distraction.
  zh 毛毡外套静音键盘，专心写稿。
  [Tundrik]
  Slate Keys 10 | Slate 10 加固键盘 | 149 | | 12 | black | Slate 10 | 680
  en Rubber keys with lights that can be used in gloves.
  zh 背光橡胶按键，戴手套也能打。
  `,
)

const tabletKeyboards = coverModels.flatMap(keyboard => {
  const { tablet, grams } = keyboard.cells
  const device = deviceNamed(tablet)
  return toDrafts('Keyboards', keyboard, both('Tablet Keyboard', ''), {
    attributes: [
      ['switch type', 'scissor'],
      ['connection', 'magnetic contacts'],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(
          `Made to measure for the ${tablet}: a keyboard and cover of ${grams} g.`,
          `${device.name.zh}专用键盘保护套，重${grams}克。`,
        ),
        both('The tablet wakes when it opens and sleeps when it closes.', '打开即亮屏，合上即休眠。'),
      ],
      [
        both(
          `With this keyboard the ${tablet} does the work of a small laptop.`,
          `配上它，${device.name.zh}就能当轻薄本用。`,
        ),
        both(`It weighs ${grams} g and fits no other tablet.`, `重${grams}克，仅适配这一款平板。`),
      ],
    ],
    fits: device.ids,
  })
})

export const keyboards: readonly Draft[] = [...deskKeyboards, ...tabletKeyboards]
