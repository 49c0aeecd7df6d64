import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { article } from '../compose/describe.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const columns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'inches', 'ppi', 'storage', 'days', 'water', 'grams',
] as const

/** `days` is how long the battery lasts at an hour of reading a day. */
export const readerModels = readTable(
  columns,
  `
  [Paperlin]
  Quire 7 | | 189 | | 5 | black/white | 7 | 300 | 32 | 45 | IPX8 | 188
  en The light turns from cool to amber as the evening comes, and there are real keys for turning pages.
  zh 冷暖双色前光随时间变化，侧边有实体翻页键，单手也好翻。
  Quire 6 | | 119 | 139 | 17 | black | 6 | 300 | 16 | 35 | | 158
  en It slips into a coat pocket and holds some ten thousand books.
  zh 能塞进大衣口袋，装得下上万本书。
  Quire 7 Colour | | 279 | | 3 | grey | 7 | 300 | 64 | 30 | IPX8 | 197
  en Comics and travel guides show their colours softly, like newsprint.
  zh 彩色墨水屏，漫画和旅行指南色彩柔和，像彩印报纸。
  Codex 10 | | 349 | | 11 | black | 10.3 | 227 | 64 | 40 | | 366
  en Textbooks and scientific papers keep their layout on the large page.
  zh 大屏显示教材和论文，版式不变，适合做学问的人。
  [Fjellum]
  Fable 6 | | 139 | | 9 | green/sand | 6 | 212 | 8 | 42 | | 171
  en The back is covered with wool felt, and a birch button opens the last page read.
  zh 背面是羊毛毡，按一下桦木按钮就回到上次读的地方。
  [Pebblo]
  Storytime | | 79 | 99 | 13 | yellow | 6 | 167 | 8 | 28 | IPX7 | 182
  en Made for young readers: a word that is pressed is explained in a simple sentence.
  zh 给小读者的电子书，按住生词就有简单的解释。
  `,
)

export const readers: readonly Draft[] = readerModels.flatMap(reader => {
  const { inches, ppi, storage, days, water, grams } = reader.cells
  const bath = water
    ? both(`It is sealed to ${water}, so the bath is no danger.`, `${water}防水，泡澡时也能看。`)
    : both('Keep it dry: it is not made for the bath.', '不防水，请避免沾水。')
  return toDrafts('E-readers', reader, both('E-reader', '电子书阅读器'), {
    attributes: [
      ['screen size', `${inches} inches`],
      ['resolution', `${ppi} ppi`],
      ['storage', `${storage} GB`],
      ['battery life', `${days} days`],
      ['water resistance', water],
      ['connector', 'USB-C'],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(
          `${inches} inches of electronic paper at ${ppi} dots per inch weigh only ${grams} g.`,
          `${inches}英寸电子墨水屏，${ppi}ppi，重量只有${grams}克。`,
        ),
        both(
          `At an hour a day the battery lasts ${days} days. ${bath.en}`,
          `每天读一小时，充一次电能用${days}天。${bath.zh}`,
        ),
      ],
      [
        both(
          `An e-reader with ${article(inches)} ${inches}-inch screen and ${storage} GB for books, easy on the eyes for hours.`,
          `${inches}英寸护眼墨水屏，${storage}GB空间存书，看几个小时也不累。`,
        ),
        both(
          `${bath.en} One charge is enough for about ${days} days of reading.`,
          `${bath.zh}充满一次大约能读${days}天。`,
        ),
      ],
      [
        both(`Charge it once and read for ${days} days, an hour each.`, `充一次电，每天读一小时，能用${days}天。`),
        both(
          `Letters stand sharp at ${ppi} dots per inch, and ${storage} GB hold a library. ${bath.en}`,
          `${ppi}ppi文字锐利，${storage}GB装下一座书房。${bath.zh}`,
        ),
      ],
    ],
  })
})
