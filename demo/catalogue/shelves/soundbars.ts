import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const soundbarColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'channels', 'watts', 'cm', 'subwoofer', 'hdmi',
] as const

const soundbarModels = readTable(
  soundbarColumns,
  `
  [Visoro]
  Arcade 5 | | 449 | | 4 | black | 5.1.2 | 360 | 105 | yes | eARC
  en Two drivers look up and let rain fall from the ceiling.
  zh 两只向上发声单元，雨声好像真从天花板落下。
  Arcade 3 | | 249 | 299 | 13 | black | 3.1 | 240 | 90 | yes | eARC
  en The middle channel is there for voices alone, so that nobody asks "what did he say?".
  zh 独立中置声道专放人声，再也不用问“他说什么”。
  Arcade 2 | | 129 | | 10 | black | 2.0 | 80 | 80 | no | ARC
  en Low enough to stand in front of any screen.
  zh 机身低矮，放在电视前不挡画面。
  [Audrio]
  Crane | | 699 | | 6 | black/silver | 7.1.4 | 520 | 118 | yes | eARC
  en It measures the room with the microphone of your phone and aims every sound at the sofa.
  zh 用手机麦克风测量房间，把声音对准沙发。
  Crane Mini | | 349 | | 7 | white | 3.0 | 150 | 62 | no | eARC
  en Half the width, for bedrooms and for screens up to 43 inches.
  zh 只有一半宽，适合卧室和43英寸以下的电视。
  [Lanhe]
  Tingtao 2 | 听涛2 | 179 | | 5 | grey | 2.1 | 180 | 85 | yes | ARC
  en Lanhe televisions find it by themselves and speak through it together.
  zh 与澜禾电视自动配对，电视和回音壁一起发声。
  [Plainwire]
  Basic Bar | | 59 | | 15 | black | 2.0 | 40 | 60 | no | ARC
  en The simplest way to better voices from a flat television.
  zh 给薄电视补上人声，最省心的一条回音壁。
  [Joyvane]
  Underline | | 99 | 119 | 11 | purple | 2.0 | 60 | 46 | no | ARC
  en It lies under a gaming screen and has a headset socket within reach.
  zh 放在电竞屏下面，前面就有耳机孔。
  `,
)

export const soundbars: readonly Draft[] = soundbarModels.flatMap(bar => {
  const { channels, watts, cm, subwoofer, hdmi } = bar.cells
  const bass =
    subwoofer === 'yes'
      ? both('A wireless subwoofer is included', '含无线低音炮')
      : both('Bass comes from the bar itself, without a second box', '低音一体化，无需另放低音炮')
  return toDrafts('Soundbars', bar, both('Soundbar', '回音壁'), {
    attributes: [
      ['channels', channels],
      ['power', `${watts} W`],
      ['width', `${cm} cm`],
      ['subwoofer', subwoofer],
      ['connector', `HDMI ${hdmi}`],
    ],
    tellings: [
      [
        both(`${channels} channels and ${watts} W on ${cm} cm.`, `${channels}声道，${watts}W功率，机身宽${cm}厘米。`),
        both(`${bass.en}. One HDMI ${hdmi} cable connects it.`, `${bass.zh}，一根HDMI ${hdmi}线就能接好。`),
      ],
      [
        both(
          `A soundbar of ${cm} cm that gives a television ${watts} W.`,
          `${cm}厘米宽的回音壁，为电视带来${watts}W音效。`,
        ),
        both(
          `It plays ${channels} channels by HDMI ${hdmi}. ${bass.en}.`,
          `${channels}声道，支持HDMI ${hdmi}。${bass.zh}。`,
        ),
      ],
    ],
    fits: ['Televisions', 'Monitors'],
  })
})
