import { both } from '../compose/bilingual.ts'
import type { Draft } from '../compose/compose-row.ts'
import { article } from '../compose/describe.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const cameraColumns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'type', 'pixels', 'zoom', 'video', 'card', 'shots', 'water',
  'grams',
] as const

/** `pixels` in millions; `zoom` as the lens says it; `shots` on one charge. */
export const cameraModels = readTable(
  cameraColumns,
  `
  [Lenkora]
  Aspen 7 | | 1899 | | 4 | black | system camera | 33 | body only | 4K 120p | SD | 580 | | 618
  en The eye of a bird, a cat or a driver is found and held sharp wherever it goes.
  zh 人眼、猫眼、鸟眼都能对准，追焦不丢。
  Aspen 5 | | 1099 | | 9 | black | system camera | 26 | 18–50 mm | 4K 60p | SD | 440 | | 489
  en A lens for nearly everything comes with it.
  zh 套机含一枚日常通用镜头，开箱就能拍。
  Aspen 3 | | 749 | 899 | 16 | white | system camera | 24 | 16–45 mm | 4K 30p | SD | 390 | | 372
  en The screen turns to the front, for those who film themselves.
  zh 翻转屏，适合自拍和拍Vlog。
  Vesper | | 1299 | | 6 | silver | compact camera | 26 | 35 mm | 4K 30p | SD | 420 | | 443
  en A fixed lens, dials of metal and a viewfinder of glass: a camera for walks in the city.
  zh 定焦镜头、金属拨盘、光学取景，扫街神器。
  Vesper Zoom | | 629 | | 11 | black/silver | compact camera | 20 | 24–200 mm | 4K 30p | SD | 340 | | 299
  en It goes into a shirt pocket and sees the far end of the lake.
  zh 衬衫口袋放得下，湖对岸也拍得清。
  Farsight | 远山 | 549 | 599 | 14 | black | bridge camera | 20 | 24–1200 mm | 4K 30p | SD | 460 | | 681
  en The long zoom is made for herons, stages and the moon.
  zh 1200毫米超长焦，拍鸟、拍舞台、拍月亮。
  [Tundrik]
  Chamois 2 | | 349 | | 5 | orange | action camera | 27 | wide angle | 5.3K 60p | microSD | 120 | 12 m | 158
  en The horizon stays level in a somersault.
  zh 翻跟头画面也是平的，运动防抖真够稳。
  Chamois 360 | | 449 | | 8 | black | action camera | 72 | all round | 5.7K 30p | microSD | 95 | 10 m | 179
  en It films in every direction, and you choose the view at home.
  zh 全景拍摄，先拍后取景，自拍杆自动隐身。
  Tarn | | 199 | 229 | 18 | blue | compact camera | 16 | 28–140 mm | 4K 30p | microSD | 300 | 20 m | 212
  en A camera for snorkels: large keys, and a lanyard that floats.
  zh 潜水卡片机，按键大，手绳能浮。
  [Pebblo]
  Dragonfly | 小蜻蜓 | 79 | | 7 | pink/blue | compact camera | 8 | 28 mm | 1080p 30p | microSD | 250 | | 132
  en A first camera that forgives falls, with frames and faces to add.
  zh 儿童相机，摔不坏，还能加相框贴纸。
  Squarely | 方拍 | 109 | | 10 | yellow | instant camera | 10 | 30 mm | 1080p 30p | microSD | 100 | | 391
  en The picture comes out of the side in a minute, without ink.
  zh 一分钟出片，免墨打印，聚会气氛担当。
  [Aurelan]
  Lumiere Pocket | | 519 | | 3 | black | gimbal camera | 14 | 20 mm | 4K 120p | microSD | 140 | | 181
  en A camera on a tiny gimbal that turns after your face.
  zh 口袋云台相机，自动跟着你的脸转。
  `,
)

const cameraWords: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  'system camera': ['System Camera', '微单相机'],
  'compact camera': ['Compact Camera', '卡片相机'],
  'bridge camera': ['Bridge Camera', '长焦相机'],
  'action camera': ['Action Camera', '运动相机'],
  'instant camera': ['Instant Camera', '拍立得相机'],
  'gimbal camera': ['Gimbal Camera', '云台相机'],
}

export const cameras: readonly Draft[] = cameraModels.flatMap(camera => {
  const { type, pixels, zoom, video, card, shots, water, grams } = camera.cells
  const [en = '', zh = ''] = cameraWords[type] ?? []
  const sealed = water ? both(` It dives to ${water}.`, `可潜水${water.replace(' m', '米')}。`) : both('', '')
  return toDrafts('Cameras', camera, both(en, zh), {
    attributes: [
      ['type', type],
      ['resolution', `${pixels} MP`],
      ['lens', zoom],
      ['video', video],
      ['card slot', card],
      ['battery life', `${shots} shots`],
      ['water resistance', water],
      ['connector', 'USB-C'],
      ['weight', `${grams} g`],
    ],
    tellings: [
      [
        both(
          `${pixels} megapixels in ${grams} g, with video in ${video}.`,
          `${Number(pixels) * 100}万像素，重${grams}克，视频可拍${video}。`,
        ),
        both(
          `One charge is enough for ${shots} pictures on ${article(card)} ${card} card.${sealed.en}`,
          `充满电可拍${shots}张，使用${card}存储卡。${sealed.zh}`,
        ),
      ],
      [
        both(
          `This ${type} takes ${pixels}-megapixel pictures and films in ${video}.`,
          `${zh}，${Number(pixels) * 100}万像素，支持${video}视频。`,
        ),
        both(
          `Pictures go to ${article(card)} ${card} card, which is sold separately.${sealed.en}`,
          `照片存入${card}卡，存储卡需另购。${sealed.zh}`,
        ),
      ],
    ],
  })
})
