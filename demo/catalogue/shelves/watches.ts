import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const watchColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'shape', 'mm', 'lug', 'days', 'water', 'gps', 'grams',
] as const

/** `mm` is the width of the case, `lug` the width of its strap, `days` how long the battery lasts. */
const watchModels = readTable(
  watchColumns,
  `
  [Aurelan]
  Orbia 5 | | 429 | | 3 | silver/black | square | 41 | 20 | 2 | 5 ATM | yes | 32
  en It measures heart rhythm and blood oxygen, and calls for help after a hard fall.
  zh 支持心电和血氧监测，重摔之后会自动呼救。
  Orbia 4 | | 299 | 369 | 15 | pink | square | 40 | 20 | 1.5 | 5 ATM | yes | 31
  en The rounded glass flows into the case, and the screen never quite goes out.
  zh 曲面玻璃与表壳连成一体，息屏也能看时间。
  [Lanhe]
  Zhaoxi 3 | 朝夕3 | 199 | | 5 | green | round | 46 | 22 | 12 | 5 ATM | yes | 46
  en Twelve days on one charge, with a sleep report every morning that speaks plainly.
  zh 充一次电用12天，每天早上给一份看得懂的睡眠报告。
  Zhaoxi 3 Lite | 朝夕3青春版 | 99 | | 6 | white/black | square | 38 | 18 | 10 | 5 ATM | no | 26
  en A slim band of a watch that counts steps, swims and naps.
  zh 轻薄小巧，走路、游泳、午睡都能自动记录。
  [Pebblo]
  Tick Kids | | 79 | | 8 | yellow | square | 36 | 16 | 3 | IP68 | yes | 34
  en Children call four numbers with it and nobody else can reach them; parents see where they are.
  zh 儿童手表，只能和家长设定的四个号码通话，位置随时可查。
  Tick 2 | | 49 | 59 | 17 | orange | square | 37 | 18 | 7 | IP68 | no | 24
  en It tells the time, the weather and who is calling, for less than a dinner.
  zh 看时间、看天气、看来电，一顿饭钱就能买到。
  [Tundrik]
  Ridgeline 2 | | 379 | | 4 | orange | round | 51 | 26 | 25 | 10 ATM | yes | 89
  en Contour maps are stored on it, and the torch on its edge has a red light for the tent.
  zh 内置等高线地图，侧面手电带红光，夜里在帐篷里不刺眼。
  Ridgeline | | 249 | 299 | 20 | black | round | 50 | 26 | 18 | 10 ATM | yes | 84
  en Sun through the glass stretches the charge by several days on a tour.
  zh 表镜带太阳能充电，户外徒步能多撑好几天。
  [Horavie]
  Meridian | | 329 | | 7 | silver/gold | round | 42 | 20 | 6 | 5 ATM | no | 61
  en Real hands turn above a hidden display that appears only when it has something to say.
  zh 真指针配隐藏屏，没有消息时就是一块普通腕表。
  Meridian Small | 子午小号 | 299 | | 7 | gold | round | 34 | 16 | 5 | 5 ATM | no | 42
  en The same idea for narrow wrists, with a mother-of-pearl dial.
  zh 适合纤细手腕，贝母表盘，指针走时，也能收通知。
  Solstice | | 219 | 259 | 16 | blue | round | 40 | 20 | 9 | 5 ATM | no | 55
  en The dial shows the length of today's daylight as a ring.
  zh 表盘外圈显示当天的日照时长，戴着有四季感。
  Velodrome | | 269 | | 2.5 | red | round | 45 | 22 | 14 | 5 ATM | yes | 49
  en Cyclists see power, cadence and the next turn without taking a hand off the bar.
  zh 骑行时抬眼就能看到功率、踏频和下一个路口。
  `,
)

export const watches: readonly Draft[] = watchModels.flatMap(watch => {
  const { shape, mm, lug, days, water, gps, grams } = watch.cells
  const place =
    gps === 'yes'
      ? both(
          'Satellite positioning is built in, so runs are recorded without a phone.',
          '内置卫星定位，跑步不用带手机。',
        )
      : both('It takes the position of runs from the phone.', '运动轨迹借用手机定位。')
  return toDrafts('Watches', watch, both('Watch', watch.brand === 'Pebblo' ? '手表' : '智能手表'), {
    attributes: [
      ['shape', shape],
      ['case size', `${mm} mm`],
      ['strap width', `${lug} mm`],
      ['battery life', `${days} days`],
      ['water resistance', water],
      ['satellite positioning', gps],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(
          `${shape === 'round' ? 'A round' : 'A square'} watch of ${mm} mm that runs ${days} days on a charge.`,
          `${mm}毫米${shape === 'round' ? '圆' : '方'}形表盘，充一次电用${days}天。`,
        ),
        both(
          `${place.en} It is tight to ${water} and takes straps of ${lug} mm.`,
          `${place.zh}防水${water}，可换${lug}毫米表带。`,
        ),
      ],
      [
        both(
          `At ${grams} g the wrist soon forgets it; the battery lasts ${days} days.`,
          `重${grams}克，戴着几乎没感觉，续航${days}天。`,
        ),
        both(
          `Any strap of ${lug} mm fits, and water does no harm up to ${water}. ${place.en}`,
          `表带宽${lug}毫米，随意更换，防水${water}。${place.zh}`,
        ),
      ],
      [
        both(place.en, place.zh),
        both(
          `The case is ${mm} mm wide, tight to ${water}, and charged every ${days} days.`,
          `表径${mm}毫米，防水${water}，约${days}天一充。`,
        ),
      ],
    ],
  })
})
