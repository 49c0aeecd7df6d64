import { both } from '../compose/bilingual.ts'
import { type Draft, toSlug } from '../compose/compose-row.ts'
import { describe } from '../compose/describe.ts'
import { readTable, toNumber } from '../compose/read-table.ts'
import { toChineseValue } from '../compose/words.ts'
import { type Device, deviceNamed } from './devices-to-dress.ts'

const lineColumns = ['line', 'zh', 'price', 'material', 'mm', 'grams', 'drop', 'wireless'] as const

/** Families of cases: `mm` and `grams` that they add to a phone, the `drop` in metres that they take, and whether it still charges on a pad. */
const lineModels = readTable(
  lineColumns,
  `
  [Carapello]
  Clearline | 清透 | 14.9 | TPU | 1.1 | 24 | 1.2 | yes
  en It stays clear for years, because the yellowing is caught by a blue tint.
  zh 添加防黄因子，用久了也不发黄。
  Softshell | 亲肤硅胶 | 19.9 | silicone | 1.4 | 31 | 1.5 | yes
  en A lining of microfibre wipes the back each time it is put on.
  zh 内衬超细纤维，不留划痕，手感细腻。
  Bastion | 堡垒防摔 | 34.9 | polycarbonate | 2.6 | 52 | 3 | yes
  en Air pockets in the corners swallow the fall.
  zh 四角气囊防摔，磕一下也不心疼。
  Billfold | 真皮翻盖 | 44.9 | leather | 3.2 | 68 | 1 | no
  en Three cards and a note travel behind the flap.
  zh 翻盖里能放三张卡和零钱，还能当支架。
  Trifold | 三折 | 29.9 | polyurethane | 3.8 | 190 | 1 | no
  en The cover folds to a stand for films and to a slope for writing.
  zh 封面可折成支架，看片、打字两档角度。
  [Aurelan]
  Atelier | 匠心真皮 | 69 | leather | 1.3 | 34 | 1 | yes
  en Vegetable-tanned leather with keys of aluminium, made with the phone in mind.
  zh 植鞣真皮配铝合金按键，原厂开模，严丝合缝。
  [Kestrix]
  Vent | 散热 | 29.9 | aramid | 0.9 | 16 | 0.8 | no
  en A lattice of holes lets the warm air out where the chip sits.
  zh 芯片位置镂空散热，打游戏不闷。
  [Pebblo]
  Jelly | 果冻 | 9.9 | TPU | 1.5 | 27 | 1.2 | yes
  en It glows a little in the dark and smells of nothing, as it should.
  zh 果冻透色，夜里微微发光，颜色活泼。
  [Tundrik]
  Bulwark | 护盾 | 39.9 | polycarbonate | 3.4 | 71 | 4 | no
  en A steel ring on the back takes a lanyard or a magnet mount.
  zh 背面带钢环，能挂绳也能吸车载支架。
  [Paperlin]
  Jacket | 书衣 | 34.9 | felt | 3.0 | 96 | 0.8 | no
  en It opens like a book, and the page wakes with it.
  zh 像翻书一样打开，翻开即亮，合上即休眠。
  [Plainwire]
  Basic Shell | 简约 | 6.9 | TPU | 1.0 | 21 | 1 | yes
  en A plain shell that does its duty until you find the one you love.
  zh 普普通通一个壳，该挡的都挡得住。
  `,
)

type Line = (typeof lineModels)[number]
const lines = new Map(lineModels.map(line => [line.cells.line, line]))

/** Device: line and colour of each case that is made for it. */
const wardrobe = `
  Vela 9 Pro: Atelier brown, Clearline clear
  Vela 9: Softshell blue, Bastion black
  Vela 8 Pro: Billfold black, Clearline clear
  Vela 8: Softshell green, Basic Shell clear
  Serin Fold 3: Atelier black, Bastion grey
  Serin Flip 2: Softshell pink, Clearline clear
  Mino 4: Atelier red, Jelly purple
  Qingchuan 7 Pro: Softshell green, Billfold brown
  Qingchuan 7: Clearline clear, Bastion blue
  Qingchuan 6 Pro: Softshell purple, Basic Shell black
  Qingchuan 6: Clearline clear, Billfold black
  Xilan 5 Plus: Softshell grey, Bastion black
  Xilan 5: Clearline clear, Jelly green
  Xilan 4: Basic Shell clear, Softshell black
  Talon X5 Max: Vent black, Bastion red
  Talon X5: Vent grey, Clearline clear
  Talon X4: Vent red, Basic Shell black
  Skip 6 Plus: Jelly orange, Clearline clear
  Skip 6: Jelly yellow, Softshell blue
  Skip 5: Jelly blue, Basic Shell clear
  Skip Mini: Jelly pink, Bastion blue
  Bonbon 3: Billfold red, Basic Shell black
  Boulder 3 Pro: Bulwark black, Billfold brown
  Boulder 3: Bulwark orange, Clearline clear
  Boulder 2: Bulwark green
  Plena 13: Trifold grey
  Plena 11: Trifold blue, Basic Shell clear
  Plena 10 Lite: Trifold pink
  Yunfan 12: Trifold black
  Yunfan 11: Trifold green
  Yunfan 8: Softshell black
  Glaive 11: Vent black
  Sandbox 10: Bastion blue
  Sandbox 8: Jelly orange
  Hopla 11: Trifold yellow
  Slate 10: Bulwark black
  Vellum 13: Jacket grey
  Vellum 10: Jacket sand
  Quire 7: Jacket green
  Quire 6: Jacket blue
  Quire 7 Colour: Jacket red
  Codex 10: Jacket brown
  Fable 6: Jacket sand
  Storytime: Jelly red
`

/** Larger things need more of everything. */
const scales = { phone: 1, tablet: 2.4, 'e-reader': 1.3 } as const
/** A small phone needs less of a case than a large one. */
const usualInches = { phone: 6.5, tablet: 11, 'e-reader': 7 } as const
const words = { phone: '手机壳', tablet: '平板保护壳', 'e-reader': '阅读器保护套' } as const
/** Lines that are priced and weighed for tablets and readers already. */
const cutLarge = new Set(['Trifold', 'Jacket'])

export const cases: readonly Draft[] = wardrobe
  .trim()
  .split('\n')
  .flatMap(entry => {
    const [model = '', made = ''] = entry.trim().split(': ')
    const device = deviceNamed(model)
    return made.split(', ').map(choice => {
      const place = choice.lastIndexOf(' ')
      return toCase(device, lineNamed(choice.slice(0, place)), choice.slice(place + 1))
    })
  })

function lineNamed(name: string): Line {
  const line = lines.get(name)
  if (!line) throw new Error(`No such line of cases: ${name}`)
  return line
}

function toCase(device: Device, { brand, cells, note }: Line, colour: string): Draft {
  const { line, zh, price, material, mm, grams, drop, wireless } = cells
  const { kind, model, name } = device
  const scale = cutLarge.has(line) ? 1 : scales[kind]
  const ownGrams = Math.round(toNumber(grams) * scale * Math.sqrt(toNumber(device.inches) / usualInches[kind]))
  const together = Math.round(device.grams + ownGrams)
  const id = `case-${toSlug(line)}-${toSlug(model)}`
  const padToo =
    device.chargesOnPad && wireless === 'yes'
      ? both(' A charging pad works through it.', '支持隔着壳无线充电。')
      : both('', '')
  return {
    id,
    kind: 'Cases',
    brand,
    name: both(`${line} Case for ${name.en}`, `${zh}${words[kind]} 适用${name.zh}`),
    price: pricedAt(toNumber(price) * (scale > 1 ? 1.6 : 1)),
    monthsOnSale: Math.max(0.4, device.monthsOnSale - 0.3),
    attributes: [
      ['colour', colour],
      ['material', material],
      ['thickness', `${mm} mm`],
      ['drop height', `${drop} m`],
      ['wireless charging', device.chargesOnPad ? wireless : ''],
      ['weight', `${ownGrams} g`],
    ],
    description: describe(
      id,
      [
        [
          both(
            `Cut for the ${model} and nothing else, this case adds ${mm} mm and ${ownGrams} g.`,
            `专为${name.zh}开模，厚${mm}毫米，重${ownGrams}克。`,
          ),
          both(`It takes falls from ${drop} m.${padToo.en}`, `可防${drop}米跌落。${padToo.zh}`),
        ],
        [
          both(
            `In ${colour} ${material}, it follows every key and lens of the ${model}.`,
            `${toChineseValue(colour)}${toChineseValue(material)}，贴合${name.zh}机身，按键和镜头孔位精准。`,
          ),
          both(`Tested with drops from ${drop} m onto stone.${padToo.en}`, `通过${drop}米跌落测试。${padToo.zh}`),
        ],
        [
          both(
            `With this case on, the ${model} weighs ${together} g in all and survives drops from ${drop} m.`,
            `装上后${name.zh}整机约${together}克，依然好拿，可防${drop}米跌落。`,
          ),
          both(
            `The ${material} is ${mm} mm thick.${padToo.en}`,
            `${toChineseValue(material)}材质，厚${mm}毫米。${padToo.zh}`,
          ),
        ],
      ],
      note,
    ),
    fits: device.ids,
  }
}

/** The next price below that ends in .90. */
function pricedAt(amount: number): number {
  return Math.round((Math.floor(amount) + 0.9) * 100) / 100
}
