import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

const dockColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'ports', 'screens', 'watts'] as const

/** `ports` in all; `screens` that it can feed; `watts` that it passes on to the laptop. */
const dockModels = readTable(
  dockColumns,
  `
  [Clavique]
  Chord 12 | | 219 | | 5 | grey | 12 | 3 | 100
  en It stands upright and lights a small lamp for each thing that is awake.
  zh 立式摆放，接了几个设备就亮几盏小灯。
  Chord 8 | | 99 | 119 | 13 | grey | 8 | 2 | 85
  en Cables leave at the back, so the front stays free for sticks and cards.
  zh 线都走后面，前面留给U盘和存储卡。
  [Ohmber]
  Junction 7 | | 69 | | 8 | black | 7 | 1 | 100
  en It is a charger and a dock in one box, which saves a socket.
  zh 充电器加扩展坞二合一，少占一个插座。
  [Netlume]
  Harbour 6 | | 59 | | 10 | white | 6 | 1 | 60
  en The network socket runs at 2.5 gigabits, faster than most walls.
  zh 自带2.5G网口，下载不拖后腿。
  [Plainwire]
  Basic Hub 4 | | 14.9 | | 18 | black | 4 | 0 | 0
  en Four plain USB sockets out of one.
  zh 一口变四口，简单实用。
  Basic Hub 7 | | 29.9 | | 9 | grey | 7 | 1 | 65
  en Aluminium, HDMI, a card reader and a short cable that does not break.
  zh 铝合金外壳，带HDMI和读卡器，短线耐弯折。
  `,
)

export const docks: readonly Draft[] = dockModels.flatMap(dock => {
  const { ports, screens, watts } = dock.cells
  const screen =
    screens === '0'
      ? both('It does not carry pictures', '不带视频输出')
      : both(`It feeds ${screens === '1' ? 'one screen' : `${screens} screens`} in 4K`, `可外接${screens}台4K显示器`)
  const power =
    watts === '0' ? both('', '') : both(` and passes ${watts} W on to the laptop`, `，给笔记本供电${watts}W`)
  return toDrafts('Docks', dock, both('Dock', '扩展坞'), {
    attributes: [
      ['ports', ports],
      ['screens', screens],
      ['charging', watts === '0' ? '' : `${watts} W`],
      ['connector', 'USB-C'],
    ],
    tellings: [
      [
        both(`${ports} ports from one USB-C plug.`, `一根USB-C线，扩展出${ports}个接口。`),
        both(`${screen.en}${power.en}.`, `${screen.zh}${power.zh}。`),
      ],
      [
        both(`${screen.en}${power.en}.`, `${screen.zh}${power.zh}。`),
        both(
          `One cable to the laptop, ${ports} ports for everything else; no driver is needed.`,
          `一线连接笔记本，${ports}口全搞定，免驱即插即用。`,
        ),
      ],
    ],
    fits: ['Laptops', 'Tablets'],
  })
})
