import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { article } from '../compose/describe.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const monitorColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'inches', 'resolution', 'panel', 'hertz', 'nits', 'usb', 'curved',
] as const

/** `usb` is what the USB-C socket gives a laptop in W; empty where there is none. */
export const monitorModels = readTable(
  monitorColumns,
  `
  [Visoro]
  Claria 27 | | 349 | | 6 | silver | 27 | 3840 × 2160 | IPS | 60 | 400 | 90 | no
  en A network socket and four USB ports turn it into a desk with one cable.
  zh 自带网口和四个USB口，一线连接就是完整工位。
  Claria 32 | | 549 | | 9 | silver | 32 | 3840 × 2160 | IPS | 60 | 450 | 96 | no
  en The stand lifts, turns and tips it, and holds it upright for long documents.
  zh 支架可升降旋转，竖过来看长文档很方便。
  Claria 24 | | 149 | | 12 | black | 24 | 1920 × 1080 | IPS | 100 | 300 | | no
  en A dependable office screen with a thin rim, good in rows of two and three.
  zh 窄边框办公屏，两三台拼在一起也好看。
  Panora 34 | | 479 | 579 | 15 | black | 34 | 3440 × 1440 | VA | 100 | 350 | 65 | yes
  en One wide picture takes the place of two screens and the gap between them.
  zh 一块带鱼屏顶两台，中间没有缝。
  Panora 49 | | 999 | | 5 | black | 49 | 5120 × 1440 | VA | 120 | 450 | 90 | yes
  en Two computers can share it side by side with one keyboard.
  zh 可以左右分屏接两台电脑，共用一套键鼠。
  [Kestrix]
  Ambush 27 | | 399 | | 3 | black | 27 | 2560 × 1440 | OLED | 240 | 450 | | no
  en Each point goes dark by itself, and a grey level changes in a thirtieth of a millisecond.
  zh 像素自发光，灰阶响应0.03毫秒，暗处也看得清敌人。
  Ambush 32 | | 899 | | 7 | black | 32 | 3840 × 2160 | OLED | 240 | 450 | 65 | no
  en Press a key and it runs at double speed with half the pixels.
  zh 一键切换分辨率，4K看画质，高刷打比赛。
  Ambush 24 | | 199 | 249 | 17 | grey | 24 | 1920 × 1080 | IPS | 240 | 350 | | no
  en Small on purpose, so that the eyes need not travel.
  zh 24英寸刚刚好，视线不用来回跑，电竞选手爱用。
  [Lanhe]
  Jingmian 27 | 镜面27 | 229 | | 8 | white | 27 | 2560 × 1440 | IPS | 120 | 400 | 65 | no
  en The back is as tidy as the front, for desks in the middle of a room.
  zh 背面和正面一样干净，桌子摆在屋中间也好看。
  Jingmian 24 | 镜面24 | 119 | 139 | 19 | white | 24 | 1920 × 1080 | IPS | 75 | 250 | | no
  en Certified to be without flicker at every brightness.
  zh 全亮度无频闪，久看不累。
  [Pebblo]
  Easel 16 | | 129 | | 4 | orange | 16 | 1920 × 1080 | IPS | 60 | 300 | 60 | no
  en A second screen for the bag: it stands on its cover and lives on one cable.
  zh 便携屏，保护套翻过来就是支架，一根线供电传画面。
  [Plainwire]
  Pane 27 | | 159 | | 11 | black | 27 | 1920 × 1080 | IPS | 75 | 250 | | no
  en Large letters for little money.
  zh 屏大字大，价格实在。
  Pane 22 | | 89 | | 21 | black | 21.5 | 1920 × 1080 | VA | 75 | 250 | | no
  en The right one for a till, a workshop or a second look.
  zh 收银台、车间或者当副屏都合适。
  `,
)

export const monitors: readonly Draft[] = monitorModels.flatMap(monitor => {
  const { inches, resolution, panel, hertz, nits, usb, curved } = monitor.cells
  const dock = usb
    ? both(`Its USB-C socket takes the picture and gives a laptop ${usb} W`, `USB-C一线连，给笔记本反向充电${usb}W`)
    : both('Pictures arrive by HDMI or DisplayPort', '支持HDMI和DisplayPort输入')
  return toDrafts('Monitors', monitor, both('Monitor', '显示器'), {
    attributes: [
      ['screen size', `${inches} inches`],
      ['resolution', resolution],
      ['panel', panel],
      ['refresh rate', `${hertz} Hz`],
      ['brightness', `${nits} nits`],
      ['curved', curved],
      ['charging', usb ? `${usb} W` : ''],
      ['connector', usb ? 'USB-C, HDMI' : 'HDMI, DisplayPort'],
    ],
    tellings: [
      [
        both(
          `${resolution} pixels on ${inches} inches, at ${hertz} Hz.`,
          `${inches}英寸，${resolution}分辨率，${hertz}Hz刷新率。`,
        ),
        both(`${dock.en}. It reaches ${nits} nits.`, `${dock.zh}，亮度${nits}尼特。`),
      ],
      [
        both(
          `${curved === 'yes' ? 'A curved' : article(panel) === 'an' ? 'An' : 'A'} ${panel} monitor of ${inches} inches that refreshes ${hertz} times a second.`,
          `${inches}英寸${panel}${curved === 'yes' ? '曲面' : ''}显示器，刷新率${hertz}Hz。`,
        ),
        both(`It shows ${resolution} pixels. ${dock.en}.`, `分辨率${resolution}。${dock.zh}。`),
      ],
      [
        both(`${dock.en}.`, `${dock.zh}。`),
        both(
          `${resolution} pixels at ${hertz} Hz and ${nits} nits hold their own beside a window.`,
          `${resolution}分辨率，${hertz}Hz刷新率，亮度${nits}尼特，靠窗也看得清。`,
        ),
      ],
    ],
  })
})
