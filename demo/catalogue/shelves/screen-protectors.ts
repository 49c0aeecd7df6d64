import { both } from '../compose/bilingual.ts'
import { type Draft, toSlug } from '../compose/compose-row.ts'
import { describe } from '../compose/describe.ts'
import { readTable, toNumber } from '../compose/read-table.ts'
import { toChineseValue } from '../compose/words.ts'
import { type Device, deviceNamed } from './devices-to-dress.ts'

const lineColumns = ['line', 'zh', 'price', 'material', 'mm', 'pieces', 'finish'] as const

const lineModels = readTable(
  lineColumns,
  `
  [Carapello]
  Glasslet | 高清钢化膜 | 12.9 | tempered glass | 0.33 | 2 | clear
  en A frame in the box sets it straight at the first try.
  zh 附贴膜神器，第一次贴也不歪。
  Curtain | 防窥钢化膜 | 17.9 | tempered glass | 0.36 | 1 | privacy
  en Your neighbour on the train sees a black screen.
  zh 侧面看就是黑屏，坐地铁聊天不怕偷看。
  Supple | 软膜 | 14.9 | hydrogel | 0.18 | 2 | clear
  en The soft film follows folds and curved edges and heals small scratches.
  zh 水凝软膜，曲面、折叠屏都能贴，小划痕自动修复。
  [Paperlin]
  Papergrain | 类纸膜 | 19.9 | matt film | 0.2 | 1 | matt
  en The pen meets a little resistance, as on good paper.
  zh 类纸触感，写字画画不打滑。
  [Plainwire]
  Basic Glass | 简约钢化膜 | 4.9 | tempered glass | 0.33 | 2 | clear
  en Two sheets, two wipes, no film of promises.
  zh 两片装，清洁包齐全，便宜够用。
  `,
)

type Line = (typeof lineModels)[number]
const lines = new Map(lineModels.map(line => [line.cells.line, line]))

/** Line: the devices that it is cut for. */
const cuts = `
  Glasslet: Vela 9 Pro, Vela 9, Vela 8 Pro, Mino 4, Qingchuan 7 Pro, Qingchuan 6 Pro, Xilan 5 Plus, Talon X5 Max, Skip 6 Plus, Boulder 3 Pro, Plena 11, Yunfan 12, Hopla 11
  Curtain: Qingchuan 7, Talon X5
  Supple: Serin Fold 3, Serin Flip 2, Bonbon 3
  Papergrain: Plena 13, Yunfan 11, Slate 10
  Basic Glass: Vela 8, Qingchuan 6, Xilan 5, Xilan 4, Talon X4, Skip 6, Skip 5, Skip Mini, Boulder 3, Boulder 2, Yunfan 8
`

export const screenProtectors: readonly Draft[] = cuts
  .trim()
  .split('\n')
  .flatMap(entry => {
    const [name = '', models = ''] = entry.trim().split(': ')
    const line = lines.get(name)
    if (!line) throw new Error(`No such line of screen protectors: ${name}`)
    return models.split(', ').map(model => toProtector(deviceNamed(model), line))
  })

function toProtector(device: Device, { brand, cells, note }: Line): Draft {
  const { line, zh, price, material, mm, pieces, finish } = cells
  const { model, name, inches, kind } = device
  const id = `protector-${toSlug(line)}-${toSlug(model)}`
  const sheets = pieces === '1' ? both('One sheet is', '单片装') : both('Two sheets are', `${pieces}片装`)
  return {
    id,
    kind: 'Screen protectors',
    brand,
    name: both(`${line} Screen Protector for ${name.en}`, `${zh} 适用${name.zh}`),
    price: kind === 'phone' ? toNumber(price) : Math.round((toNumber(price) + 7) * 100) / 100,
    monthsOnSale: Math.max(0.4, device.monthsOnSale - 0.2),
    attributes: [
      ['material', material],
      ['screen size', `${inches} inches`],
      ['thickness', `${mm} mm`],
      ['finish', finish],
      ['pieces', pieces],
    ],
    description: describe(
      id,
      [
        [
          both(
            `${mm} mm of ${material} cover the ${inches}-inch screen of the ${model} from edge to edge.`,
            `${mm}毫米${toChineseValue(material)}，完整覆盖${name.zh}的${inches}英寸屏幕。`,
          ),
          both(`${sheets.en} in the box.`, `${sheets.zh}。`),
        ],
        [
          both(
            `Made to the measure of the ${model}, with openings for its camera and speaker.`,
            `按${name.zh}尺寸切割，镜头和听筒孔位精准。`,
          ),
          both(`${sheets.en} in the box, with wipes and dust stickers.`, `${sheets.zh}，附清洁布和除尘贴。`),
        ],
        [
          both(
            `Under ${mm} mm of ${material}, the display of the ${model} stays as quick to the touch as without it.`,
            `贴上${mm}毫米${toChineseValue(material)}，${name.zh}触控依旧灵敏。`,
          ),
          both(`${sheets.en} in the box, cut to ${inches} inches.`, `${sheets.zh}，${inches}英寸专用。`),
        ],
      ],
      note,
    ),
    fits: device.ids,
  }
}
