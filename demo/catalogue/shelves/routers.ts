import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const routerColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'standard', 'gigabits', 'area', 'ports', 'mesh',
] as const

/** `area` in square metres. */
const routerModels = readTable(
  routerColumns,
  `
  [Netlume]
  Beacon 7 | | 249 | | 3 | white | Wi-Fi 7 | 9.4 | 180 | 5 | yes
  en It hides its antennas in a lamp-like column.
  zh 天线藏在灯柱造型里，摆在客厅不难看。
  Beacon 7 Trio | Beacon 7 三只装 | 599 | 699 | 12 | white | Wi-Fi 7 | 9.4 | 450 | 9 | yes
  en Three columns for three floors that agree on the best path.
  zh 三只装，别墅三层全覆盖，自动选最优路径。
  Beacon 6 | | 129 | | 15 | white/black | Wi-Fi 6 | 3.0 | 120 | 4 | yes
  en A dependable choice for a family flat.
  zh 普通住宅够用，稳定省心。
  Buoy | | 69 | | 8 | blue | Wi-Fi 6 | 1.8 | 60 | 1 | yes
  en Plugged in half-way, it brings the network to the far room.
  zh 插在中间位置，信号延伸到最里面的房间。
  Wanderer 5G | 随身路由器5G | 219 | | 5 | black | Wi-Fi 6 | 2.4 | 40 | 1 | no
  en A SIM card and a battery make it the network of a holiday house.
  zh 插卡加电池，度假屋也有自己的网。
  [Kestrix]
  Raider AX | | 199 | 239 | 14 | black | Wi-Fi 6 | 6.0 | 140 | 6 | no
  en Games go first, whatever else is being downloaded.
  zh 游戏流量优先，别人下载也不卡你。
  [Lanhe]
  Lianshan | 连山路由器 | 79 | | 6 | grey | Wi-Fi 7 | 3.6 | 110 | 4 | yes
  en The cheapest way into the seventh generation of Wi-Fi.
  zh 平价Wi-Fi 7，搭配澜禾手机自动提速。
  [Plainwire]
  Basic Router | 简约路由器 | 29.9 | | 18 | black | Wi-Fi 6 | 1.5 | 70 | 4 | no
  en Set up in five minutes with the picture on its bottom.
  zh 照着底部图示，五分钟就能上网。
  `,
)

export const routers: readonly Draft[] = routerModels.flatMap(router => {
  const { standard, gigabits, area, ports, mesh } = router.cells
  const grow =
    mesh === 'yes'
      ? both('More of them join to one network', '支持Mesh组网')
      : both('It works alone, without a mesh', '单机使用，不支持组网')
  return toDrafts(
    'Routers',
    router,
    both(router.cells.model.endsWith('Router') ? '' : 'Router', router.cells.zh.includes('路由器') ? '' : '路由器'),
    {
      attributes: [
        ['wi-fi', standard],
        ['speed', `${gigabits} Gbit/s`],
        ['area', `${area} m²`],
        ['ports', ports],
        ['mesh', mesh],
      ],
      tellings: [
        [
          both(
            `${standard} for about ${area} m², at up to ${gigabits} gigabits a second.`,
            `${standard}，最高${gigabits}Gbps，覆盖约${area}平方米。`,
          ),
          both(`${grow.en}. Guests get a network of their own.`, `${grow.zh}，可为客人单独开网。`),
        ],
        [
          both(
            `A ${standard} router with ${ports} ${ports === '1' ? 'socket' : 'sockets'} for cables.`,
            `${standard}路由器，带${ports}个网口。`,
          ),
          both(`${grow.en}. It reaches about ${area} m².`, `${grow.zh}，覆盖约${area}平方米。`),
        ],
      ],
    },
  )
})
