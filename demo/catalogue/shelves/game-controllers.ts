import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const columns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'type', 'link', 'hours', 'sticks', 'grams', 'for',
] as const

const controllerModels = readTable(
  columns,
  `
  [Joyvane]
  Tiller 3 | | 59 | | 4 | purple/white | gamepad | wireless | 30 | magnetic | 244 | Laptops, Televisions, Tablets
  en Its sticks have no contacts that could wear, so they do not drift.
  zh 霍尔摇杆无触点，用多久都不漂移。
  Tiller Pro | | 119 | 139 | 13 | black | gamepad | wireless | 22 | magnetic | 281 | Laptops, Televisions
  en Four paddles at the back, and weights to change the balance.
  zh 背部四拨片，配重块可换，职业玩家级手感。
  Tiller Wire | | 29.9 | | 9 | red | gamepad | wired | | contact | 219 | Laptops, Televisions
  en Three metres of cable for the second player.
  zh 三米线长，给来家里的朋友备一个。
  Clasp | | 79 | | 5 | black | phone controller | USB-C | | magnetic | 158 | Phones
  en It opens to take a phone between two full-size halves, case and all.
  zh 拉伸夹住手机，不用摘壳，全尺寸按键。
  Helm | | 199 | | 11 | black | steering wheel | wired | | magnetic | 3400 | Laptops, Televisions
  en Belts turn the wheel against your hands when the road is rough.
  zh 皮带传动力反馈，路面颠簸手上有感觉。
  [Kestrix]
  Grip X | | 89 | | 7 | black | gamepad | wireless | 26 | magnetic | 252 | Laptops, Televisions
  en The triggers shorten at the flick of a switch, from throttle to shutter.
  zh 扳机行程一键切换，赛车射击都顺手。
  Grip Phone | Grip 手机版 | 69 | | 3 | grey | phone controller | USB-C | | magnetic | 171 | Phones
  en Air from the fan of a Talon phone passes through the middle.
  zh 中间留有风道，配Talon手机散热不受影响。
  [Pebblo]
  Marble | | 24.9 | | 10 | yellow/pink | gamepad | wireless | 15 | contact | 148 | Tablets, Televisions
  en Sized for hands of eight years.
  zh 八岁小手也握得住的迷你手柄。
  `,
)

const words: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  gamepad: ['Game Controller', '游戏手柄'],
  'phone controller': ['Phone Controller', '手机手柄'],
  'steering wheel': ['Steering Wheel', '游戏方向盘'],
}

const machineWords: Readonly<Record<string, string>> = {
  Laptops: '笔记本电脑',
  Televisions: '电视',
  Tablets: '平板',
  Phones: '手机',
}

export const controllers: readonly Draft[] = controllerModels.flatMap(controller => {
  const { type, link, hours, sticks, grams, for: machines } = controller.cells
  const [en = '', zh = ''] = words[type] ?? []
  const chinese = link === 'wireless' ? '无线' : link === 'wired' ? '有线' : 'USB-C直连'
  const power = hours
    ? both(`It plays for ${hours} hours on a charge.`, `充一次电玩${hours}小时。`)
    : both('It needs no battery of its own.', '无需单独充电。')
  const feel =
    sticks === 'magnetic' ? both('magnetic sensors', '磁感应（霍尔）元件') : both('ordinary contacts', '传统触点')
  return toDrafts('Game controllers', controller, both(en, zh), {
    attributes: [
      ['type', type],
      ['connection', link],
      ['sensors', sticks === 'magnetic' ? 'magnetic sticks' : 'potentiometer'],
      ['battery life', hours ? `${hours} hours` : ''],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(
          `A ${type} of ${grams} g, connected by ${link === 'wireless' ? 'radio' : link === 'wired' ? 'cable' : link}.`,
          `${zh}，${chinese}，重${grams}克。`,
        ),
        both(
          `${power.en} It is made for ${machines.toLowerCase()}.`,
          `${power.zh}适用于${machinesInChinese(machines)}。`,
        ),
      ],
      [
        both(`Movements are read by ${feel.en}.`, `操作由${feel.zh}感应。`),
        both(`${power.en} It weighs ${grams} g.`, `${power.zh}重${grams}克。`),
      ],
    ],
    fits: machines.split(', '),
  })
})

function machinesInChinese(machines: string): string {
  return machines
    .split(', ')
    .map(machine => machineWords[machine] ?? machine)
    .join('、')
}
