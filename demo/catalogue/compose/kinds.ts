import { type Bilingual, both } from './bilingual.ts'

/** Department → kind. A kind's slug begins its products' ids; its letter stands in their model numbers. */
export type Kind = {
  readonly department: Bilingual
  readonly zh: string
  readonly slug: string
  readonly letter: string
}

const devices = both('Phones & tablets', '手机与平板')
const deviceCare = both('Phone & tablet accessories', '手机平板配件')
const power = both('Power & cables', '充电与线材')
const audio = both('Audio', '影音音频')
const computers = both('Computers', '电脑整机')
const desk = both('Computer accessories', '电脑配件')
const livingRoom = both('TV & gaming', '电视与游戏')
const photo = both('Photography', '摄影')
const wearables = both('Wearables', '智能穿戴')
const home = both('Smart living', '智慧生活')

export const kinds = {
  Phones: { department: devices, zh: '手机', slug: 'phone', letter: 'P' },
  Tablets: { department: devices, zh: '平板电脑', slug: 'tablet', letter: 'T' },
  'E-readers': { department: devices, zh: '电子书阅读器', slug: 'reader', letter: 'E' },
  Cases: { department: deviceCare, zh: '保护壳', slug: 'case', letter: 'C' },
  'Screen protectors': { department: deviceCare, zh: '屏幕保护膜', slug: 'protector', letter: 'G' },
  Pens: { department: deviceCare, zh: '触控笔', slug: 'pen', letter: 'N' },
  Chargers: { department: power, zh: '充电器', slug: 'charger', letter: 'A' },
  Cables: { department: power, zh: '数据线', slug: 'cable', letter: 'W' },
  'Power banks': { department: power, zh: '充电宝', slug: 'power-bank', letter: 'B' },
  Earphones: { department: audio, zh: '耳机', slug: 'earphones', letter: 'H' },
  Headphones: { department: audio, zh: '头戴式耳机', slug: 'headphones', letter: 'O' },
  Speakers: { department: audio, zh: '音箱', slug: 'speaker', letter: 'S' },
  Soundbars: { department: audio, zh: '回音壁', slug: 'soundbar', letter: 'SB' },
  Laptops: { department: computers, zh: '笔记本电脑', slug: 'laptop', letter: 'L' },
  Monitors: { department: computers, zh: '显示器', slug: 'monitor', letter: 'D' },
  Keyboards: { department: desk, zh: '键盘', slug: 'keyboard', letter: 'K' },
  Mice: { department: desk, zh: '鼠标', slug: 'mouse', letter: 'M' },
  Docks: { department: desk, zh: '扩展坞', slug: 'dock', letter: 'X' },
  Mounts: { department: desk, zh: '支架', slug: 'mount', letter: 'Y' },
  Bags: { department: desk, zh: '包袋', slug: 'bag', letter: 'R' },
  Televisions: { department: livingRoom, zh: '电视', slug: 'tv', letter: 'V' },
  'Game controllers': { department: livingRoom, zh: '游戏手柄', slug: 'controller', letter: 'J' },
  Cameras: { department: photo, zh: '相机', slug: 'camera', letter: 'F' },
  'Memory cards': { department: photo, zh: '存储卡', slug: 'card', letter: 'Q' },
  Tripods: { department: photo, zh: '三脚架', slug: 'tripod', letter: 'Z' },
  Watches: { department: wearables, zh: '智能手表', slug: 'watch', letter: 'U' },
  'Watch straps': { department: wearables, zh: '表带', slug: 'strap', letter: 'US' },
  'Smart home': { department: home, zh: '智能家居', slug: 'home', letter: 'I' },
  Routers: { department: home, zh: '路由器', slug: 'router', letter: 'WR' },
} as const satisfies Readonly<Record<string, Kind>>

export type KindName = keyof typeof kinds

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(kinds, name)
}
