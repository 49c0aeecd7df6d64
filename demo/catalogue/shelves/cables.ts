import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

const cableColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'plugs', 'metres', 'watts', 'rate'] as const

/** `rate` in gigabits a second. */
const cableModels = readTable(
  cableColumns,
  `
  [Ohmber]
  Tendril 1 | Tendril 1米 | 14.9 | | 7 | white/orange | USB-C to USB-C | 1 | 100 | 0.48
  en Soft silicone that falls into loops instead of knots.
  zh 液态硅胶线身，柔软不打结。
  Tendril 2 | Tendril 2米 | 18.9 | | 7 | black | USB-C to USB-C | 2 | 100 | 0.48
  en Long enough from the wall to the sofa.
  zh 从墙边拉到沙发，躺着也能充。
  Sinew 240 | | 24.9 | | 5 | grey | USB-C to USB-C | 1.5 | 240 | 20
  en A braided cable with a small meter in the plug.
  zh 编织线，插头自带功率显示。
  [Netlume]
  Strand HDMI 2 | Strand 高清线2米 | 19.9 | | 10 | black | HDMI to HDMI | 2 | | 48
  en Carries 4K at 120 pictures a second, and 8K for later.
  zh 支持4K 120Hz，将来上8K也能用。
  Strand HDMI 5 | Strand 高清线5米 | 34.9 | 42.9 | 16 | black | HDMI to HDMI | 5 | | 48
  en A fibre core takes the picture across the room.
  zh 光纤芯，跨过客厅信号不衰减。
  Strand DP | Strand DP线2米 | 16.9 | | 12 | black | DisplayPort to DisplayPort | 2 | | 32
  en For screens that draw 240 pictures a second.
  zh 高刷电竞屏专用DP线。
  Strand LAN 10 | Strand 网线10米 | 15.9 | | 14 | blue | RJ45 to RJ45 | 10 | | 10
  en Flat, so it disappears under a carpet.
  zh 扁平网线，藏在地毯下看不出来。
  [Plainwire]
  Twine C 1 | Twine C口数据线1米 | 4.9 | | 20 | white/black | USB-C to USB-C | 1 | 60 | 0.48
  en The everyday cable; buy two.
  zh 日常必备，建议一次买两条。
  Twine C 3 | Twine C口数据线3米 | 7.9 | | 15 | black | USB-C to USB-C | 3 | 60 | 0.48
  en Three metres reach the bed from any socket.
  zh 三米长，插座离床再远也够得着。
  Twine A to C | Twine A转C数据线 | 4.9 | | 22 | black | USB-A to USB-C | 1 | 15 | 0.48
  en For old chargers and for cars.
  zh 老充电头、车载USB口都能接。
  Twine HDMI | Twine HDMI线 | 6.9 | | 18 | black | HDMI to HDMI | 1.5 | | 18
  en From player to television, without a story.
  zh 接电视接显示器，平价够用。
  Twine C to HDMI | Twine C转HDMI线 | 17.9 | | 9 | grey | USB-C to HDMI | 1.8 | | 18
  en Puts the screen of a laptop or tablet on a television.
  zh 笔记本、平板直接投到电视上。
  `,
)

function connectedBy(plugs: string): readonly string[] {
  switch (plugs) {
    case 'HDMI to HDMI':
      return ['Televisions', 'Monitors']
    case 'DisplayPort to DisplayPort':
      return ['Monitors']
    case 'RJ45 to RJ45':
      return ['Routers', 'Docks', 'Televisions']
    case 'USB-C to HDMI':
      return ['Laptops', 'Tablets', 'Televisions', 'Monitors']
    default:
      return ['Phones', 'Tablets', 'Laptops', 'E-readers', 'Power banks', 'Cameras']
  }
}

export const cables: readonly Draft[] = cableModels.flatMap(cable => {
  const { plugs, metres, watts, rate } = cable.cells
  const chinesePlugs = plugs.replace(' to ', '转')
  const speed =
    Number(rate) < 1 ? both('480 megabits a second', '480Mbps') : both(`${rate} gigabits a second`, `${rate}Gbps`)
  const power = watts
    ? both(`carries up to ${watts} W`, `最高${watts}W充电`)
    : both('carries pictures or data, no charging current', '传输信号用，不支持充电')
  return toDrafts(
    'Cables',
    cable,
    both('Cable', /[线]|米/.test(cable.cells.zh) && cable.cells.zh.includes('线') ? '' : '数据线'),
    {
      attributes: [
        [
          'connector',
          plugs
            .split(' to ')
            .filter((plug, at, all) => all.indexOf(plug) === at)
            .join(', '),
        ],
        ['length', `${metres} m`],
        ['charging', watts ? `${watts} W` : ''],
        ['speed', Number(rate) < 1 ? '480 Mbit/s' : `${rate} Gbit/s`],
      ],
      tellings: [
        [
          both(`${plugs}, ${metres} m long.`, `${chinesePlugs}，长${metres}米。`),
          both(`Data moves at ${speed.en}; it ${power.en}.`, `传输速率${speed.zh}，${power.zh}。`),
        ],
        [
          both(`A cable of ${metres} m from ${plugs}.`, `${metres}米${chinesePlugs}连接线。`),
          both(`It ${power.en}.`, `${power.zh}。`),
        ],
      ],
      fits: connectedBy(plugs),
    },
  )
})
