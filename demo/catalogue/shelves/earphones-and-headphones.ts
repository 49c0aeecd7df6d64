import { type Bilingual, both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { type Particulars, toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const columns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'form', 'quieting', 'hours', 'caseHours', 'bluetooth', 'water',
  'grams',
] as const

/** `quieting` is active noise cancelling in dB, empty for none; no `bluetooth` means a cable. */
const earphoneModels = readTable(
  columns,
  `
  [Aurelan]
  Dewdrop 3 | | 249 | | 3 | white/black | in-ear | 48 | 8 | 32 | 5.4 | IPX4 | 5.1
  en Two microphones in each bud hold your voice and let the wind go by.
  zh 每只耳机两颗麦克风，风再大也听得清你说话。
  Dewdrop Open | | 179 | | 8 | silver | open | | 7 | 28 | 5.3 | IPX4 | 6.2
  en They rest on the ear like jewellery and leave it open for the street.
  zh 耳夹式设计像首饰，不入耳，走路能听到车声。
  [Lanhe]
  Yuji 2 Pro | 语寂2 Pro | 129 | | 5 | green | in-ear | 50 | 9 | 40 | 5.4 | IP54 | 4.9
  en The case has a small screen for volume, quiet and the lost-bud finder.
  zh 充电盒带小屏幕，调音量、切降噪、找耳机都行。
  Yuji 2 | 语寂2 | 69 | 89 | 9 | white/blue | in-ear | 35 | 7 | 28 | 5.3 | IP54 | 4.6
  en Voices can be let through at a tap, so that nobody needs to take them out at the till.
  zh 轻点一下开通透模式，结账不用摘耳机。
  [Pebblo]
  Jellybean | | 29.9 | | 6 | orange/pink | in-ear | | 6 | 24 | 5.2 | IPX4 | 4.2
  en The case floats, which has saved many of them.
  zh 充电盒能浮在水上，掉进池子也捞得回来。
  Jellybean Wire | | 12.9 | | 18 | yellow | in-ear | | | | | | 12
  en The flat cable does not tangle, and a key on it takes calls.
  zh 扁线不打结，线控一键接听。
  [Audrio]
  Lark 4 | | 199 | | 2 | black/white | in-ear | 52 | 10 | 36 | 5.4 | IPX5 | 5.4
  en Each pair measures your hearing in two minutes and fills in what is missing.
  zh 两分钟测一次听力，听不清的频段自动补上。
  Lark 3 | | 129 | 169 | 15 | grey | in-ear | 42 | 8 | 30 | 5.2 | IPX4 | 5.6
  en The earlier Lark has the same drivers and a slightly larger case.
  zh 上一代Lark，单元一样，充电盒略大，价格更香。
  Wren | | 89 | | 10 | blue/red | in-ear | 32 | 7 | 26 | 5.3 | IPX5 | 4.4
  en Very small buds for small ears, with five sizes of tips.
  zh 小耳朵友好，附五种尺寸耳塞套。
  Nightjar Wire | | 159 | | 13 | silver | in-ear | | | | | | 21
  en Three drivers a side and a silver-plated cable that can be changed, for listening at a desk.
  zh 每边三单元，镀银线可拆换，坐下来认真听歌用。
  [Tundrik]
  Gust | | 79 | | 7 | orange | hook | | 12 | 48 | 5.3 | IP68 | 9.8
  en The hooks stay on at a sprint, and they may be washed with soap.
  zh 耳挂牢固，冲刺也不掉，可以直接用肥皂洗。
  Gust Bone | 风骨传导 | 109 | 129 | 12 | black | bone | | 9 | | 5.3 | IP68 | 27
  en Sound comes through the cheekbone, and swimmers can store songs on it.
  zh 骨传导不入耳，自带存储，游泳也能听歌。
  [Joyvane]
  Whisper Buds | | 69 | | 4 | purple | in-ear | 30 | 6 | 24 | 5.3 | IPX4 | 5.0
  en A small USB-C transmitter brings the delay down to 20 milliseconds in games.
  zh 附USB-C发射器，延迟低至20毫秒，打游戏声画同步。
  [Plainwire]
  Basic Buds | | 19.9 | | 11 | white/black | in-ear | | 5 | 20 | 5.2 | | 4.3
  en They pair when the lid opens, and that is all there is to learn.
  zh 开盖即连，没有多余功能，平价耐用。
  Basic Wire | | 7.9 | | 22 | black | in-ear | | | | | | 14
  en A plain pair for the drawer, with a USB-C plug that fits today's phones.
  zh USB-C插头的有线耳机，抽屉里备一条不吃亏。
  `,
)

const headphoneModels = readTable(
  columns,
  `
  [Audrio]
  Heron 2 | | 329 | | 4 | black/sand | over-ear | 45 | 40 | | 5.3 | | 254
  en Lambskin pads and a fold that takes half the space in a bag.
  zh 小羊皮耳罩，折叠后在包里只占一半地方。
  Heron | | 229 | 299 | 19 | silver | over-ear | 38 | 30 | | 5.1 | | 268
  en The first Heron became a companion of many night flights.
  zh 初代Heron，红眼航班上的老搭档，降噪依然能打。
  Bittern Studio | | 189 | | 12 | black | over-ear | | | | | | 290
  en Closed studio headphones with a coiled cable, honest to a fault.
  zh 封闭式监听耳机，弹簧线，声音真实不加味。
  [Aurelan]
  Nimbus Max | | 449 | | 6 | silver | over-ear | 50 | 35 | | 5.4 | | 318
  en A steel arch carries a net of fabric, so that nothing presses on the head.
  zh 不锈钢头梁配织物网面，久戴不压头。
  [Lanhe]
  Yuji Studio | 语寂头戴 | 149 | | 7 | white/green | over-ear | 42 | 60 | | 5.3 | | 246
  en Sixty hours mean a working week without a cable.
  zh 续航60小时，一周上班都不用充电。
  [Pebblo]
  Bubble | | 39.9 | | 9 | pink/blue | on-ear | | 25 | | 5.2 | | 158
  en The sound is limited to 85 decibels for young ears, and the band grows with the head.
  zh 音量限制在85分贝以内，头梁可伸缩，适合孩子。
  [Joyvane]
  Rally 7 | | 119 | | 3 | purple | over-ear | | 45 | | 5.3 | | 276
  en The microphone folds up to mute, and two radio links keep the phone and the console at hand.
  zh 麦克风一抬即静音，双无线连接，主机手机同时在线。
  Rally 5 Wire | | 59 | 69 | 16 | black | over-ear | | | | | | 262
  en A cable, a wheel for the volume and no battery to think of in the final round.
  zh 有线直连，自带音量滚轮，决赛圈不怕没电。
  [Kestrix]
  Howl 9 | | 169 | | 8 | black | over-ear | 28 | 50 | | 5.4 | | 301
  en Steps are heard from the right direction, thanks to fifty-millimetre drivers set at an angle.
  zh 50毫米斜置单元，脚步声方向听得清清楚楚。
  [Plainwire]
  Plainsong | | 34.9 | | 10 | grey | over-ear | | 28 | | 5.2 | | 221
  en Spare pads come in the box, since pads are what wears out first.
  zh 盒里多送一对耳罩，毕竟最先坏的总是耳罩。
  `,
)

type Model = (typeof earphoneModels)[number]

const shapes: Readonly<Record<string, Bilingual>> = {
  'in-ear': both('in-ear', '入耳式'),
  open: both('open-ear', '开放式'),
  hook: both('ear-hook', '挂耳式'),
  bone: both('bone-conduction', '骨传导'),
  'over-ear': both('over-ear', '包耳式'),
  'on-ear': both('on-ear', '压耳式'),
}

function particularsOf({ cells }: Model, fits: readonly string[]): Particulars {
  const { form, quieting, hours, caseHours, bluetooth, water, grams } = cells
  const shape = shapes[form] ?? both(form, form)
  const link = bluetooth ? both(`Bluetooth ${bluetooth}`, `蓝牙${bluetooth}`) : both('a cable', '有线连接')
  const quiet = quieting
    ? both(`Noise cancelling takes away up to ${quieting} dB`, `主动降噪深度${quieting}dB`)
    : both('There is no noise cancelling, so you stay in touch with what is around you', '不带降噪，随时听得到周围动静')
  const power = hours
    ? both(
        `The battery lasts ${hours} hours${caseHours ? `, or ${caseHours} with the case` : ''}.`,
        `单次续航${hours}小时${caseHours ? `，配合充电盒共${caseHours}小时` : ''}。`,
      )
    : both('It needs no battery at all.', '无需充电，插上就听。')
  const sealed = water
    ? both(` Rain and sweat are no problem (${water}).`, `防护等级${water}，不怕雨水和汗水。`)
    : both('', '')
  const each = form === 'over-ear' || form === 'on-ear' || !caseHours ? both('', '') : both(' each', '单只')
  return {
    attributes: [
      ['type', shape.en],
      ['connection', bluetooth ? 'wireless' : 'wired'],
      ['bluetooth', bluetooth],
      ['noise cancelling', quieting ? 'yes' : 'no'],
      ['battery life', hours ? `${hours} hours` : ''],
      ['water resistance', water],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(
          `Light at ${grams} g${each.en} and connected by ${link.en}: ${shape.en} listening for every day.`,
          `${shape.zh}设计，${each.zh}重${grams}克，${link.zh}，天天听也轻松。`,
        ),
        both(`${power.en}${sealed.en}`, `${power.zh}${sealed.zh}`),
      ],
      [
        both(`${quiet.en}.`, `${quiet.zh}。`),
        both(`The connection is ${link.en}. ${power.en}${sealed.en}`, `${link.zh}。${power.zh}${sealed.zh}`),
      ],
      [
        both(power.en, power.zh),
        both(
          `${quiet.en}, and the ${shape.en} shape weighs ${grams} g${each.en}.`,
          `${quiet.zh}。${shape.zh}佩戴，${each.zh}仅${grams}克。`,
        ),
      ],
    ],
    fits,
  }
}

export const earphones: readonly Draft[] = earphoneModels.flatMap(model =>
  toDrafts(
    'Earphones',
    model,
    both('Earphones', model.cells.bluetooth ? '蓝牙耳机' : '有线耳机'),
    particularsOf(
      model,
      model.cells.bluetooth ? ['Phones', 'Tablets', 'Laptops', 'Watches'] : ['Phones', 'Tablets', 'Laptops'],
    ),
  ),
)

export const headphones: readonly Draft[] = headphoneModels.flatMap(model =>
  toDrafts(
    'Headphones',
    model,
    both('Headphones', '头戴式耳机'),
    particularsOf(model, ['Phones', 'Tablets', 'Laptops']),
  ),
)
