import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

const homeColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'type', 'link', 'supply', 'figure'] as const

/** `figure` is what such a thing is measured by: light, load, sight, days. */
const homeModels = readTable(
  homeColumns,
  `
  [Havnest]
  Glow A60 | 暖阳灯泡 | 14.9 | | 10 | white | bulb | Thread | socket | 1050 lm
  en White from candle to noon, and it remembers where it was after a power cut.
  zh 从烛光到日光任意调，停电后恢复原来的亮度。
  Glow Colour | 彩光灯泡 | 24.9 | | 7 | white | bulb | Thread | socket | 1100 lm
  en Sixteen million colours, most of which nobody needs and everybody tries.
  zh 1600万色，嘴上说用不上，到手都想试一遍。
  Latch 3 | 智能门锁3 | 219 | | 4 | black | lock | Wi-Fi | 300 days | 10 fingerprints
  en It fits on the inside of the door you have; the key still works.
  zh 装在原有门锁内侧，钥匙照样能用，租房也能装。
  Chime | 可视门铃 | 129 | 149 | 13 | black/silver | doorbell | Wi-Fi | 180 days | 2K video
  en You see who is there from head to parcel.
  zh 从头顶到脚边的快递都看得见。
  Lookout | 室内摄像头 | 59 | | 6 | white | camera | Wi-Fi | socket | 2K video
  en The lens turns away by itself when somebody is at home.
  zh 家里有人时镜头自动转开，隐私放心。
  Lookout Garden | 室外摄像头 | 119 | | 8 | grey | camera | Wi-Fi | solar panel | 4K video
  en A palm-sized solar panel is enough for it, even in December.
  zh 巴掌大的太阳能板就够用，冬天也不断电。
  Draft Sensor | 门窗传感器 | 17.9 | | 15 | white | sensor | Thread | 700 days | open or shut
  en A small thing on the window that reminds you before the rain.
  zh 贴在窗上，下雨前提醒你关窗。
  Drip Sensor | 水浸传感器 | 19.9 | | 12 | blue | sensor | Thread | 900 days | water on the floor
  en Put it under the washing machine and forget it until it saves the floor.
  zh 放在洗衣机下面，关键时刻救地板。
  Hearth Dial | 温控旋钮 | 69 | | 5 | white/black | thermostat | Thread | 600 days | half a degree
  en Turn the ring on the radiator by hand, or let it learn your hours.
  zh 手拧也行，自动学习作息也行，暖气不浪费。
  Keystone Hub | 家居中枢 | 99 | | 3 | sand | hub | Wi-Fi | socket | 120 devices
  en Everything works on without the internet, because the rules live here.
  zh 规则存在本地，断网照样自动化。
  [Fjellum]
  Dawn Lamp | 晨光台灯 | 89 | | 6 | sand/green | lamp | Wi-Fi | socket | 600 lm
  en It wakes a room like a slow sunrise, with birds if you want them.
  zh 像日出一样慢慢亮，还可以配鸟鸣叫醒你。
  Fern Lamp | 蕨叶落地灯 | 159 | 189 | 17 | brown | lamp | Wi-Fi | socket | 1400 lm
  en A curved stem of birch with a paper shade.
  zh 弯曲桦木灯杆配纸灯罩，客厅一角就有氛围。
  Stillwind | 静风空气净化器 | 249 | | 9 | white | air cleaner | Wi-Fi | socket | 42 m²
  en Pollen is gone in a quarter of an hour, at the loudness of a whisper.
  zh 一刻钟滤净花粉，声音像耳语。
  [Lanhe]
  Saodi X8 | 扫地机X8 | 549 | | 2.5 | white | robot vacuum | Wi-Fi | 180 minutes | 12000 Pa
  en It washes and dries its own mop and lifts it over carpets.
  zh 自动洗拖布烘干，上地毯自动抬拖布。
  Saodi S3 | 扫地机S3 | 249 | 299 | 15 | black | robot vacuum | Wi-Fi | 120 minutes | 6000 Pa
  en Flat enough for the space beneath a bed.
  zh 机身超薄，床底沙发底都能进。
  Chazuo | 智能插座 | 12.9 | | 11 | white | plug | Wi-Fi | socket | 3680 W
  en It measures what the fridge really costs a year.
  zh 能统计用电量，冰箱一年多少电费一看便知。
  Chuanglian | 智能窗帘电机 | 119 | | 7 | grey | curtain motor | Wi-Fi | 240 days | 8 kg
  en It rides on the rail you have and opens at first light.
  zh 装在现有轨道上，天一亮自动拉开。
  Tizhong | 体脂秤 | 29.9 | | 16 | white | scale | Bluetooth | 400 days | 180 kg
  en Everyone in the family is told apart by weight.
  zh 按体重自动识别家人，数据不串。
  [Pebblo]
  Firefly | 萤火小夜灯 | 17.9 | | 5 | yellow/blue | lamp | Bluetooth | 6 days | 60 lm
  en A night light that can be carried to the bathroom.
  zh 可以拎去上厕所的小夜灯。
  [Plainwire]
  Basic Plug | 简约智能插座 | 8.9 | | 19 | white | plug | Wi-Fi | socket | 2300 W
  en On, off and a timetable.
  zh 开关加定时，够用就好。
  Basic Bulb | 简约智能灯泡 | 7.9 | | 14 | white | bulb | Wi-Fi | socket | 806 lm
  en Warm or cold white at the price of an ordinary bulb.
  zh 冷暖白光可调，普通灯泡的价格。
  `,
)

const homeWords: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  bulb: ['Smart Bulb', '亮度'],
  lock: ['Smart Lock', '可存'],
  doorbell: ['Video Doorbell', '画质'],
  camera: ['Home Camera', '画质'],
  sensor: ['', '检测'],
  thermostat: ['Thermostat', '精度'],
  hub: ['', '可接入'],
  lamp: ['', '亮度'],
  'air cleaner': ['Air Cleaner', '适用面积'],
  'robot vacuum': ['Robot Vacuum', '吸力'],
  plug: ['Smart Plug', '最大负载'],
  'curtain motor': ['Curtain Motor', '最大拉力'],
  scale: ['Scale', '最大称重'],
}

/** Where a single word would say too little. */
const typeNames: Readonly<Record<string, string>> = { camera: 'home camera', plug: 'smart plug' }

const figures: Readonly<Record<string, string>> = {
  '10 fingerprints': '10枚指纹',
  'open or shut': '开合状态',
  'water on the floor': '地面积水',
  'half a degree': '0.5度',
  '120 devices': '120台设备',
  '42 m²': '42平方米',
  '2K video': '2K视频',
  '4K video': '4K视频',
}

/** What it does, by its figure. */
function gives(figure: string): string {
  const [amount = '', unit = ''] = figure.split(' ')
  switch (figure) {
    case 'open or shut':
      return 'tells open from shut'
    case 'water on the floor':
      return 'reports water on the floor'
    case 'half a degree':
      return 'keeps a room within half a degree'
  }
  switch (unit) {
    case 'lm':
      return `gives ${amount} lumens`
    case 'Pa':
      return `sucks with ${amount} pascals`
    case 'W':
      return `switches up to ${amount} watts`
    case 'm²':
      return `serves rooms of up to ${amount} m²`
    case 'kg':
      return `carries up to ${amount} kg`
    case 'devices':
      return `looks after ${amount} devices`
    case 'fingerprints':
      return `knows ${amount} fingerprints`
    default:
      return `shows ${amount} video`
  }
}

export const smartHome: readonly Draft[] = homeModels.flatMap(thing => {
  const { type, link, supply, figure, model } = thing.cells
  const [en = '', measure = ''] = homeWords[type] ?? []
  const measured = figures[figure] ?? figure.replace(' lm', '流明').replace(' kg', '千克').replace(' ', '')
  const plugged = supply === 'socket'
  const charge = supply.replace(' days', '天').replace(' minutes', '分钟').replace('solar panel', '太阳能供电')
  const power = plugged
    ? both('It draws its power from a socket', '接电使用')
    : supply === 'solar panel'
      ? both('A solar panel feeds it', '太阳能供电')
      : both(`One charge or battery lasts ${supply}`, `续航${charge}`)
  const repeats = model.endsWith(en.split(' ').at(-1) ?? '')
  return toDrafts('Smart home', thing, both(repeats ? '' : en, ''), {
    attributes: [
      ['type', typeNames[type] ?? type],
      ['connection', link],
      ['power supply', plugged ? 'mains power' : supply],
      ['measure', figure],
    ],
    tellings: [
      [
        both(`It talks to the house by ${link} and ${gives(figure)}.`, `${link}连接，${measure}${measured}。`),
        both(`${power.en}. It works with every common voice assistant.`, `${power.zh}，支持主流语音助手。`),
      ],
      [
        both(
          `${power.en} and is set up with a phone in minutes.`.replace(
            `lasts ${supply} and is`,
            `lasts ${supply}; it is`,
          ),
          `${power.zh}，手机几步就能配好。`,
        ),
        both(
          `It ${gives(figure)}, and updates come by ${link} for at least five years.`,
          `${measure}${measured}，${link}连接，承诺至少五年软件更新。`,
        ),
      ],
    ],
  })
})
