import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable, toNumber } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'
import { laptopsUpTo } from './chargers.ts'

// biome-ignore format: the head of the table
const bankColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'capacity', 'watts', 'ports', 'grams', 'extra',
] as const

const bankModels = readTable(
  bankColumns,
  `
  [Ohmber]
  Cask 5 | Cask 5 | 29.9 | | 4 | pink/white | 5000 | 20 | 1 | 112 | magnetic
  en It clings to the back of a phone and is as thin as a biscuit.
  zh 磁吸贴在手机背面，薄得像块饼干。
  Cask 10 | Cask 10 | 39.9 | | 8 | black/orange | 10000 | 35 | 2 | 198 | display
  en Numbers instead of four dots say what is left.
  zh 数字显示剩余电量，比四个小灯清楚。
  Cask 20 | Cask 20 | 59.9 | | 6 | black | 20000 | 67 | 3 | 386 | display
  en Three or four full phones, or one long train ride with a laptop.
  zh 手机能充三四次，坐长途火车给笔记本续命也行。
  Cask 27 | Cask 27 | 119 | 139 | 14 | grey | 27000 | 140 | 3 | 612 | display
  en The largest that may fly in a cabin, and the strongest.
  zh 可带上飞机的最大容量，140W给游戏本供电。
  Thimble | | 24.9 | | 11 | blue/yellow | 3300 | 12 | 1 | 71 | plug
  en It plugs straight into the phone, like a lipstick with a purpose.
  zh 口红大小，直插手机，救急专用。
  [Aurelan]
  Facet Bank 10 | Facet 10 | 79 | | 7 | silver | 10000 | 30 | 2 | 204 | magnetic
  en Aluminium and soft leather, with a stand that folds out of its back.
  zh 铝合金配皮面，背后翻出支架就能追剧。
  [Lanhe]
  Jisu Bank 20 | 疾速20 | 49 | | 5 | white | 20000 | 100 | 2 | 372 | cable
  en A short cable is built into the handle.
  zh 自带充电线当提绳，忘带线也不怕。
  [Pebblo]
  Snack 10 | | 19.9 | | 9 | pink/yellow | 10000 | 18 | 2 | 210 | 
  en It looks like an ice lolly and comes in its flavours.
  zh 雪糕造型，少女心满满，通勤够用。
  Snack 5 | | 14.9 | | 13 | orange | 5000 | 12 | 1 | 118 | 
  en One more evening for a phone, in a jeans pocket.
  zh 牛仔裤口袋就能装，让手机多撑一晚上。
  [Tundrik]
  Furnace 20 | | 79 | | 6 | orange | 20000 | 45 | 2 | 455 | lamp
  en Sealed against water, with a camping lamp and a carabiner.
  zh 防水外壳，带露营灯和登山扣。
  Furnace Sun 25 | 熔炉太阳能 | 99 | 119 | 16 | black | 25000 | 30 | 3 | 720 | solar
  en Four solar leaves unfold on a rucksack.
  zh 四片太阳能板，挂在背包上边走边充。
  [Plainwire]
  Crate 10 | Crate 10 | 14.9 | | 17 | black/white | 10000 | 20 | 2 | 215 | 
  en The cells are the same as in dearer ones; the box is simpler.
  zh 电芯不含糊，外壳从简，便宜好用。
  Crate 20 | Crate 20 | 24.9 | | 12 | black | 20000 | 22 | 3 | 402 | 
  en Room for a long weekend without a socket.
  zh 周末露营两三天不找插座。
  `,
)

const extras: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  magnetic: ['It holds by magnets and charges without a cable too.', '支持磁吸无线充电。'],
  display: ['A display shows the charge in per cent.', '屏幕百分比显示电量。'],
  plug: ['The USB-C plug folds away.', 'USB-C插头可折叠。'],
  cable: ['Its own USB-C cable is always with it.', '自带USB-C线。'],
  lamp: ['The lamp burns for up to 90 hours.', '照明最长90小时。'],
  solar: ['The sun fills it in about two days.', '晴天约两天充满。'],
}

const extraNames: Readonly<Record<string, string>> = {
  display: 'charge display',
  plug: 'built-in plug',
  cable: 'built-in cable',
  lamp: 'camping lamp',
  solar: 'solar panel',
}

export const powerBanks: readonly Draft[] = bankModels.flatMap(bank => {
  const { capacity, watts, ports, grams, extra } = bank.cells
  const phones = Math.floor((Number(capacity) * 0.65) / 4500)
  const times =
    phones < 1
      ? both('a good half of a phone', '手机大半电')
      : both(`a phone about ${phones === 1 ? 'once' : `${phones} times`}`, `手机约${phones}次`)
  const [extraEn = 'Charge and use it at the same time.', extraZh = '边充边放也没问题。'] = extras[extra] ?? []
  return toDrafts('Power banks', bank, both('Power Bank', `${capacity}毫安充电宝`), {
    attributes: [
      ['battery', `${capacity} mAh`],
      ['power', `${watts} W`],
      ['ports', ports],
      ['special', extraNames[extra] ?? extra],
      ['connector', 'USB-C'],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(`${capacity} mAh fill ${times.en}.`, `${capacity}mAh容量，可充${times.zh}。`),
        both(`Output is up to ${watts} W. ${extraEn}`, `输出功率${watts}W。${extraZh}`),
      ],
      [
        both(
          `A power bank of ${capacity} mAh that gives up to ${watts} W.`,
          `${capacity}mAh充电宝，最高输出${watts}W。`,
        ),
        both(
          `${extraEn} It weighs ${grams} g and has ${ports === '1' ? 'one socket' : `${ports} sockets`}.`,
          `${extraZh}重${grams}克，共${ports}个输出口。`,
        ),
      ],
      [
        both(
          `${capacity} mAh in ${grams} g, with ${ports === '1' ? 'one socket' : `${ports} sockets`}.`,
          `${capacity}mAh，机身${grams}克，${ports}个输出口。`,
        ),
        both(
          `That is enough to fill ${times.en}, at up to ${watts} W. ${extraEn}`,
          `可充${times.zh}，最高${watts}W输出。${extraZh}`,
        ),
      ],
    ],
    fits: ['Phones', 'Tablets', 'E-readers', ...(toNumber(watts) >= 45 ? laptopsUpTo(toNumber(watts)) : [])],
  })
})
