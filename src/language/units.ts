import type { Dimension } from '../domain/index.ts'

export type Unit = { readonly dimension: Dimension; readonly factor: number }
/** A number with a unit, in the smallest usual unit of its dimension: grams, millimetres, megabytes, minutes. */
export type Quantity = { readonly dimension: Dimension; readonly amount: number }

/**
 * Dimension → "factor: ways to write it", in both languages; `_` is a space within a name. A unit that is short for two
 * stands in both lines.
 */
const table: readonly (readonly [Dimension, string])[] = [
  [
    'mass',
    '1: g gram grams gramme grammes 克 | 1000: kg kgs kilo kilos kilogram kilograms 千克 公斤 | 500: 斤 | 453.6: lb lbs pound pounds 磅 | 28.35: oz ounce ounces 盎司 | 0.001: mg 毫克',
  ],
  [
    'length',
    "1: mm millimetre millimetres millimeter millimeters 毫米 | 10: cm centimetre centimetres centimeter centimeters 厘米 公分 | 1000: m metre metres meter meters 米 | 25.4: in inch inches \" ″ ” '' 寸 英寸 吋 | 304.8: ft foot feet 英尺 | 1000000: km 公里 千米",
  ],
  [
    'area',
    '1: m² m2 sqm sq_m square_metre square_metres square_meter square_meters 平米 平方米 平方 平 ㎡ | 0.0001: cm² cm2 平方厘米 | 0.093: sqft sq_ft square_foot square_feet',
  ],
  [
    'volume',
    '1: ml millilitre millilitres milliliter milliliters 毫升 | 10: cl | 1000: l litre litres liter liters 升',
  ],
  [
    'time',
    '1: min mins minute minutes 分钟 分 | 60: h hr hrs hour hours 小时 钟头 个小时 个钟头 | 1440: day days d 天 日 | 10080: week weeks 周 星期 个星期 礼拜 | 43200: month months 月 个月 | 525600: year years yr yrs 年',
  ],
  [
    'data',
    '1: mb megabyte megabytes 兆 | 1024: gb g gig gigs gigas gigabyte gigabytes 吉 | 1048576: tb t terabyte terabytes',
  ],
  ['data-rate', '1: mbit/s mbps mb/s | 1000: gbit/s gbps'],
  ['power', '1: w watt watts 瓦 | 1000: kw kilowatt kilowatts 千瓦 | 0.001: mw'],
  ['charge', '1: mah 毫安时 毫安 | 1000: ah 安时'],
  ['energy', '1: wh 瓦时 | 1000: kwh 度电'],
  ['voltage', '1: v volt volts 伏 伏特'],
  ['frequency', '1: hz hertz 赫兹 赫 | 1000: khz | 1000000: mhz | 1000000000: ghz'],
  ['luminance', '1: nit nits cd/m² cd/m2 尼特 尼'],
  ['light', '1: lm lumen lumens 流明'],
  ['pressure', '1: pa pascal pascals 帕 | 1000: kpa'],
  ['water-pressure', '1: atm bar 个大气压'],
  ['loudness', '1: db decibel decibels 分贝'],
  ['pixels', '1: mp megapixel megapixels | 0.000001: 像素 | 0.01: 万像素 | 100: 亿像素'],
  ['sharpness', '1: ppi dpi'],
  ['angle', '1: ° deg degrees 度'],
  ['temperature', '1: °c celsius 摄氏度'],
  ['share', '1: % percent per cent'],
  ['speed', '1: rpm 转'],
]

const units: ReadonlyMap<string, readonly Unit[]> = toMap()

function toMap(): ReadonlyMap<string, readonly Unit[]> {
  const found = new Map<string, Unit[]>()
  for (const [dimension, line] of table) {
    for (const part of line.split(' | ')) {
      const [factor = '1', names = ''] = part.split(': ')
      for (const written of names.split(' ')) {
        const name = written.replaceAll('_', ' ')
        found.set(name, [...(found.get(name) ?? []), { dimension, factor: Number(factor) }])
      }
    }
  }
  return found
}

/** What a unit may mean, the commonest first: "g" is grams of a weight, and gigabytes of a memory. */
export function unitsOf(written: string): readonly Unit[] {
  return units.get(written.toLowerCase()) ?? []
}

/** Every way to write a unit, the longest first. */
export const unitNames: readonly string[] = [...units.keys()].sort((a, b) => b.length - a.length)

/** Figures whose name stands for a number: of pixels side by side, or of a class. */
const namedResolutions: readonly (readonly [RegExp, number])[] = [
  [/\b8k\b|7680\s?[x×]\s?4320/i, 7680 * 4320],
  [/(?<![.\d])\b(?:4k|uhd|ultra hd|2160p)\b|3840\s?[x×]\s?2160/i, 3840 * 2160],
  [/\b(?:qhd|wqhd|2k|1440p)\b|2560\s?[x×]\s?1440/i, 2560 * 1440],
  [/\b(?:full ?hd|fhd|1080p)\b|1920\s?[x×]\s?1080|全高清/i, 1920 * 1080],
  [/(?<!full |full|ultra |u|q|f)\b(?:hd|720p)\b|1280\s?[x×]\s?720/i, 1280 * 720],
]

/** The number of pixels that a resolution has, by its name or by its sides: 4K and 3840 × 2160 are one. */
export function resolutionOf(text: string): number | undefined {
  const named = namedResolutions.find(([pattern]) => pattern.test(text))
  if (named) return named[1]
  const sides = /(\d{3,5})\s?[x×*]\s?(\d{3,5})/i.exec(text)
  return sides ? Number(sides[1]) * Number(sides[2]) : undefined
}

/** How far a thing keeps water out, by the second figure of its IP code (IEC 60529): 8 for IP68 and IPX8. */
export function waterRatingOf(text: string): number | undefined {
  const code = /\bip[x\d]([\dx])k?\b/i.exec(text)?.[1]
  return code === undefined || /x/i.test(code) ? undefined : Number(code)
}
