import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const speakerColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'type', 'watts', 'hours', 'bluetooth', 'wifi', 'water', 'kg',
] as const

/** Without `hours` it needs a socket. */
const speakerModels = readTable(
  speakerColumns,
  `
  [Audrio]
  Robin 2 | | 149 | | 5 | red/black | portable | 30 | 18 | 5.3 | no | IP67 | 0.62
  en Two of them join to a stereo pair when they are held together.
  zh 两台碰一碰就能组成立体声。
  Cello | | 399 | | 9 | black | shelf | 80 | | 5.2 | yes | | 3.4
  en A paper cone and a wooden body, tuned by ear in a living room rather than in a laboratory.
  zh 纸盆单元加木质箱体，在真实客厅里调的音。
  Cello Pair | 大提琴对箱 | 749 | 849 | 14 | brown | shelf | 160 | | 5.2 | yes | | 7.1
  en Left and right come from the same tree, and one of them has an input for a record player.
  zh 左右两只取自同一块木料，还带黑胶唱机输入。
  [Fjellum]
  Moss | | 129 | | 7 | green/grey | shelf | 24 | | 5.2 | yes | | 1.3
  en Felted wool covers it all round; a stroke over the top makes it louder.
  zh 整圈羊毛毡包裹，手指从顶上划过就能调音量。
  Cairn | | 219 | | 3 | sand | smart | 40 | | 5.3 | yes | | 1.9
  en It hears you across the kitchen and has a switch that truly cuts the microphone.
  zh 隔着厨房也听得见指令，还有一个物理开关彻底切断麦克风。
  Birch Radio | | 179 | | 16 | brown | radio | 20 | 12 | 5.1 | yes | | 1.7
  en Two knobs, one for stations from all over the world and one for the volume.
  zh 两个旋钮，一个选全球电台，一个调音量，桌上摆着就好看。
  [Pebblo]
  Pop | | 24.9 | | 6 | orange/blue | portable | 5 | 8 | 5.2 | no | IPX7 | 0.21
  en A strap ties it to a bicycle, a tent or a swing.
  zh 自带绑带，车把、帐篷、秋千上都能挂。
  Pop Party | | 99 | 119 | 12 | pink | portable | 50 | 14 | 5.2 | no | IPX5 | 2.8
  en Two microphones for singing are in the box, and the light ring follows the beat.
  zh 附两支麦克风，灯圈跟着节拍走，在家就能K歌。
  [Tundrik]
  Rumble | | 189 | | 8 | black | portable | 60 | 24 | 5.3 | no | IP68 | 1.9
  en It charges a phone from its own battery and drives on after a fall from a ladder.
  zh 自带反向充电，从梯子上掉下来也照样响。
  [Lanhe]
  Heming 2 | 和鸣2 | 79 | | 4 | white | smart | 15 | | 5.3 | yes | | 0.82
  en Ask for a recipe or the weather in English or Chinese, in the middle of a sentence if you like.
  zh 中英文混着说也听得懂，问菜谱、问天气、放音乐都行。
  [Plainwire]
  Basic Box | | 17.9 | | 13 | black | portable | 6 | 10 | 5.0 | no | IPX5 | 0.28
  en One key for everything: press to play, hold to pair.
  zh 一个键搞定，短按播放，长按配对。
  Desk Pair | 桌面对箱 | 29.9 | | 20 | black | desktop | 12 | | 5.0 | no | | 0.9
  en Small speakers for both sides of a screen, fed by one USB cable.
  zh 屏幕两侧各放一只，一根USB线供电。
  `,
)

export const speakers: readonly Draft[] = speakerModels.flatMap(speaker => {
  const { type, watts, hours, bluetooth, wifi, water, kg } = speaker.cells
  const supply = hours
    ? both(`It plays for ${hours} hours on a charge`, `充一次电播放${hours}小时`)
    : both('It draws its power from a cable', '插电使用')
  const link =
    wifi === 'yes'
      ? both(`Music arrives by Wi-Fi or Bluetooth ${bluetooth}.`, `支持Wi-Fi和蓝牙${bluetooth}。`)
      : both(`Music arrives by Bluetooth ${bluetooth}.`, `蓝牙${bluetooth}连接。`)
  const sealed = water ? both(` and is sealed to ${water}`, `，防护等级${water}`) : both('', '')
  return toDrafts(
    'Speakers',
    speaker,
    both(
      speaker.cells.model.endsWith('Radio') ? '' : 'Speaker',
      type === 'radio' ? '网络收音机音箱' : type === 'smart' ? '智能音箱' : '蓝牙音箱',
    ),
    {
      attributes: [
        ['type', `${type} speaker`],
        ['power', `${watts} W`],
        ['battery life', hours ? `${hours} hours` : ''],
        ['bluetooth', bluetooth],
        ['wi-fi', wifi],
        ['water resistance', water],
        ['weight', `${kg} kg`],
      ],
      tellings: [
        [
          both(`${watts} W of sound come out of ${kg} kg.`, `${watts}W输出功率，重${kg}千克。`),
          both(`${link.en} ${supply.en}${sealed.en}.`, `${link.zh}${supply.zh}${sealed.zh}。`),
        ],
        [
          both(`A ${type} speaker with ${watts} W. ${link.en}`, `${watts}W功率，声音饱满。${link.zh}`),
          both(`${supply.en}${sealed.en}.`, `${supply.zh}${sealed.zh}。`),
        ],
        [
          both(`${supply.en}${sealed.en}.`, `${supply.zh}${sealed.zh}。`),
          both(`${link.en} The power is ${watts} W.`, `${link.zh}输出功率${watts}W。`),
        ],
      ],
    },
  )
})
