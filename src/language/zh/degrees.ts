import { degreeTargets } from '../degree-targets.ts'
import type { DegreeForms, DegreeWord } from '../degrees.ts'

type Name = keyof typeof degreeTargets
const most = (name: Name): DegreeWord => ({ target: degreeTargets[name], direction: 'most' })
const least = (name: Name): DegreeWord => ({ target: degreeTargets[name], direction: 'least' })

/** The word after 最, the word itself before 一点, and what it is about. */
const scales: readonly (readonly [adjectives: string, DegreeWord])[] = [
  ['便宜|实惠|划算|低价|省钱', least('price')],
  ['贵|高价|高端|高档', most('price')],
  ['新', most('newest')],
  ['(?:续航|待机|电池)(?:时间)?(?:久|长|强|大|好|耐用)|耐用|持久|能听|用得久', most('endurance')],
  ['(?:屏幕|画面|分辨率)?(?:清晰|清楚|锐利)|分辨率高', most('sharpness')],
  ['屏幕?大', most('screen')],
  ['屏幕?小', least('screen')],
  ['(?:拍照|相机|摄像头|像素)(?:好|高|强|清楚)?', most('camera')],
  ['内存(?:大|多|高)', most('memory')],
  ['(?:存储|空间|容量|硬盘)(?:大|多|高)', most('storage')],
  ['(?:覆盖|范围|面积)(?:大|广|远)|广', most('area')],
  ['(?:接口|口)多', most('ports')],
  ['防水(?:好|强|等级高)?', most('water')],
  ['(?:分量|重量)?轻(?:便|巧)?', least('weight')],
  ['(?:分量|重量)?[重沉]', most('weight')],
  ['薄', least('thickness')],
  ['厚', most('thickness')],
  ['亮(?:度高)?', most('brightness')],
  ['暗', least('brightness')],
  ['充电(?:速度)?快', most('charging')],
  ['快|网速快', most('speed')],
  ['(?:声音)?(?:大声|响)|音量大', most('loudness')],
  ['安静|静音', least('noise')],
  [
    '(?:吸力|功率|动力|劲|性能)?(?:强|大|猛|足)(?=的?(?:吸力|功率|动力))|吸力(?:强|大)|功率(?:高|大)|强|猛',
    most('power'),
  ],
  ['宽', most('width')],
  ['窄', least('width')],
  ['高', most('height')],
  ['大', most('size')],
  ['小(?:巧)?', least('size')],
  ['短', least('length')],
  ['长', most('length')],
]

const toForms = (wrap: (adjectives: string) => string) =>
  scales.map(([adjectives, word]) => [new RegExp(wrap(`(?:${adjectives})`), 'gi'), word] as const)

export const chineseDegrees: DegreeForms = {
  superlatives: toForms(adjectives => `最${adjectives}`),
  comparatives: [
    ...toForms(
      adjectives =>
        `(?:更|再|还要|比较)${adjectives}(?:一?[点些])?|(?<!最)${adjectives}(?:一[点些]|点(?!的?评)|些)(?:的)?|不够${adjectives}`,
    ),
    [/(?:太|有点|好)贵|贵了|超(?:出)?预算|预算不够|买不起/gi, least('price')],
    [/太[重沉]/gi, least('weight')],
    [/太大/gi, least('size')],
    [/太小/gi, most('size')],
    [/太厚/gi, least('thickness')],
    [/太长/gi, least('length')],
    [/太短/gi, most('length')],
    [/太吵/gi, least('noise')],
    [/太暗/gi, most('brightness')],
    [/太慢/gi, most('speed')],
  ],
  positives: [
    [/(?<!最|更)便宜(?:一?[点些])?的?(?!吗|了)|实惠的?|平价|性价比高?|不贵的?|低价/gi, least('price')],
    [/高端|高档|旗舰/gi, most('price')],
    [/(?<!最|更)轻(?:便|巧|薄)的?/gi, least('weight')],
    [/续航(?:长|久)的?|耐用的?/gi, most('endurance')],
  ],
}
