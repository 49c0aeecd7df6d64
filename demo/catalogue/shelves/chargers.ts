import { both } from '../compose/bilingual.ts'
import { type Draft, toId } from '../compose/compose-row.ts'
import { readTable, toNumber } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'
import { laptopModels } from './laptops.ts'
import { phoneModels } from './phones.ts'

const chargerColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'type', 'watts', 'ports', 'grams'] as const

const chargerModels = readTable(
  chargerColumns,
  `
  [Ohmber]
  Nib 20 | | 19.9 | | 10 | white/black | wall | 20 | 1 | 38
  en Hardly larger than its own plug.
  zh 比插头大不了多少，出门带它不占地方。
  Nib 35 Duo | Nib 35 双口 | 29.9 | | 6 | white | wall | 35 | 2 | 62
  en It gives the phone its full share first and the earphones the rest.
  zh 双口同充，优先保证手机功率，剩下的给耳机。
  Nib 67 | | 39.9 | 49.9 | 13 | black | wall | 67 | 2 | 98
  en Gallium nitride keeps it cool while a light laptop and a phone fill together.
  zh 氮化镓技术，轻薄本和手机一起充也不烫。
  Brick 100 | | 59.9 | | 4 | black/white | wall | 100 | 3 | 176
  en A small screen shows what each socket is giving.
  zh 小屏实时显示每个口的功率。
  Brick 140 | | 79.9 | | 8 | grey | wall | 140 | 4 | 232
  en Enough for a gaming laptop and three smaller things at once.
  zh 游戏本加三台小设备同时充都够。
  Lily | | 34.9 | | 7 | white/pink | wireless pad | 15 | 1 | 92
  en Magnets draw the phone to the right place in the dark.
  zh 磁吸对位，半夜摸黑也能放准。
  Lily Trio | Lily 三合一 | 89 | 99 | 15 | black | wireless stand | 30 | 3 | 268
  en Phone, watch and earphones sleep on one stand beside the bed.
  zh 手机、手表、耳机一座三充，床头只留一根线。
  Roadster 60 | | 24.9 | | 11 | black | car | 60 | 2 | 44
  en It sits flush in the socket, so nothing is knocked off.
  zh 与点烟口齐平，不怕碰掉。
  Wristdot | | 22.9 | | 9 | white | watch charger | 5 | 1 | 26
  en A magnetic dot for the watch, with a cable wound around it.
  zh 手表磁吸充电座，线绕一圈收好。
  [Aurelan]
  Facet 65 | | 69 | | 5 | silver | wall | 65 | 2 | 104
  en The prongs fold into a body of brushed aluminium.
  zh 折叠插脚，拉丝铝外壳，和家里的奥瑞澜最配。
  [Lanhe]
  Jisu 100 | 疾速100 | 45 | | 3 | white | wall | 100 | 2 | 142
  en It speaks the fast dialect of Lanhe phones and the common one of all others.
  zh 支持澜禾满血快充，也兼容通用快充协议。
  [Plainwire]
  Peg 20 | | 9.9 | | 18 | white | wall | 20 | 1 | 45
  en The charger that no longer comes in the box of phones.
  zh 手机盒里不送的那个充电头，买它就对了。
  Peg 45 | | 16.9 | | 12 | black | wall | 45 | 2 | 78
  en Two sockets share 45 W fairly.
  zh 双口45W，平均分配，实惠耐用。
  `,
)

const chargerWords: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  wall: ['Charger', '充电器'],
  'wireless pad': ['Wireless Charger', '无线充电器'],
  'wireless stand': ['Wireless Charging Stand', '无线充电座'],
  car: ['Car Charger', '车载充电器'],
  'watch charger': ['Watch Charger', '手表充电器'],
}

/** Laptops whose own need is no more than `watts`. */
export function laptopsUpTo(watts: number): readonly string[] {
  return laptopModels
    .filter(({ cells }) => toNumber(cells.watts) > 0 && toNumber(cells.watts) <= watts)
    .map(({ cells }) => toId('Laptops', cells.model))
}

const wirelessPhones = phoneModels.filter(({ cells }) => cells.wireless).map(({ cells }) => toId('Phones', cells.model))

function chargedBy(type: string, watts: number): readonly string[] {
  if (type === 'watch charger') return ['Watches']
  if (type === 'wireless stand') return [...wirelessPhones, 'Watches']
  if (type === 'wireless pad') return wirelessPhones
  return ['Phones', 'Tablets', 'Power banks', 'E-readers', ...laptopsUpTo(watts)]
}

export const chargers: readonly Draft[] = chargerModels.flatMap(charger => {
  const { type, watts, ports, grams } = charger.cells
  const [en = '', zh = ''] = chargerWords[type] ?? []
  const wireless = type.startsWith('wireless')
  const sockets =
    ports === '1' ? both('one device', '1台设备') : both(`${ports} devices at once`, `${ports}台设备同时充`)
  const hint = wireless
    ? both('Phones that charge without a cable can rest on it in a thin case.', '支持无线充电的手机，戴薄壳也能充。')
    : type === 'watch charger'
      ? both('It holds most watches with magnetic contacts.', '适配多数磁吸触点手表。')
      : both(
          'It shuts off when something gets too hot; the cable is not in the box.',
          '过热自动断电保护，盒内不含数据线。',
        )
  return toDrafts('Chargers', charger, both(en, zh), {
    attributes: [
      ['type', type === 'wall' || type === 'car' ? `${type} charger` : type],
      ['power', `${watts} W`],
      ['ports', wireless ? '' : ports],
      ['connector', type === 'watch charger' ? 'magnetic contacts' : 'USB-C'],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [both(`${watts} W for ${sockets.en}, in ${grams} g.`, `${watts}W功率，${sockets.zh}，重${grams}克。`), hint],
      [
        both(
          `This ${en.toLowerCase()} gives up to ${watts} W and serves ${sockets.en}.`,
          `${zh}，最高输出${watts}W，支持${sockets.zh}。`,
        ),
        both(`It weighs ${grams} g. ${hint.en}`, `重${grams}克。${hint.zh}`),
      ],
    ],
    fits: chargedBy(type, toNumber(watts)),
  })
})
