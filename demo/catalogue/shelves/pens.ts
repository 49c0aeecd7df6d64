import { both } from '../compose/bilingual.ts'
import { type Draft, toId } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'
import { tabletModels } from './tablets.ts'

const columns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'type', 'levels', 'hours', 'grams'] as const

const penModels = readTable(
  columns,
  `
  [Aurelan]
  Plena Pen 2 | Plena 手写笔2 | 119 | | 3 | white | magnetic | 4096 | 16 | 19
  en It clings to the tablet's edge, charges there, and answers a squeeze.
  zh 吸附在平板侧边充电，轻捏笔身切换工具。
  [Lanhe]
  Yunfan Pen | 云帆手写笔 | 59 | 69 | 14 | grey | active | 4096 | 60 | 14
  en A key under the finger turns pages and takes pictures from afar.
  zh 笔身按键能翻页、遥控拍照。
  [Paperlin]
  Vellum Quill | Vellum 电磁笔 | 69 | | 6 | white/black | electromagnetic | 8192 | | 12
  en The tip rubs on the screen as graphite does on paper, and the other end erases.
  zh 笔尖摩擦感像铅笔，笔尾就是橡皮。
  [Pebblo]
  Doodler | 涂鸦笔 | 14.9 | | 7 | yellow | capacitive | | | 21
  en A thick barrel for small fists, with a cord that ties it to the tablet.
  zh 粗笔杆好握，带绳子，孩子不会弄丢。
  [Plainwire]
  Basic Stylus | 简约触控笔 | 7.9 | | 16 | black | capacitive | | | 16
  en A rubber tip for menus and signatures.
  zh 橡胶笔头，点菜单、签个名都行。
  Basic Stylus Plus | 简约主动笔 | 24.9 | | 9 | silver | active | 2048 | 20 | 15
  en Fine point, one key, charged by cable.
  zh 细笔尖，一个按键，充电线直充。
  `,
)

const penWords: Readonly<Record<string, string>> = {
  magnetic: '磁吸充电式',
  active: '主动式',
  electromagnetic: '电磁式',
  capacitive: '电容式',
}

/** A pen writes on the tablets that are built for its kind; a rubber tip works on all. */
export const pens: readonly Draft[] = penModels.flatMap(pen => {
  const { model, type, levels, hours, grams } = pen.cells
  const own = tabletModels.filter(
    ({ brand, cells }) => cells.pen === type && (type === 'active' || brand === pen.brand),
  )
  const feel = levels
    ? both(`${levels} levels of pressure`, `${levels}级压感`)
    : both('no sense of pressure', '不带压感')
  const writesOn =
    own.length > 0
      ? both(
          `It writes on ${own.map(({ cells }) => cells.model).join(', ')}`,
          `适配${own.map(({ cells }) => cells.zh || cells.model).join('、')}`,
        )
      : both('It works on every touchscreen', '所有触摸屏通用')
  const power = hours
    ? both(`a charge lasts ${hours} hours`, `续航${hours}小时`)
    : both('it needs no charging', '无需充电')
  return toDrafts('Pens', pen, both(/Pen|Quill|Stylus/.test(model) ? '' : 'Pen', ''), {
    attributes: [
      ['type', `${type} pen`],
      ['pressure levels', levels],
      ['battery life', hours ? `${hours} hours` : ''],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(`A pen of ${grams} g with ${feel.en}.`, `${penWords[type] ?? ''}手写笔，${feel.zh}，重${grams}克。`),
        both(`${writesOn.en}; ${power.en}.`, `${writesOn.zh}，${power.zh}。`),
      ],
      [
        both(
          `${type[0]?.toUpperCase()}${type.slice(1)}, with ${feel.en}; ${power.en}.`,
          `${penWords[type] ?? ''}设计，${feel.zh}，${power.zh}。`,
        ),
        both(`${writesOn.en}.`, `${writesOn.zh}。`),
      ],
    ],
    fits: type === 'capacitive' ? ['Tablets', 'Phones'] : own.map(({ cells }) => toId('Tablets', cells.model)),
  })
})
