import { both } from '../compose/bilingual.ts'
import { type Draft, toId } from '../compose/compose-row.ts'
import { article } from '../compose/describe.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'
import { cameraModels } from './cameras.ts'

const cardColumns = ['model', 'zh', 'price', 'was', 'months', 'colours', 'format', 'gigabytes', 'write'] as const

const cardModels = readTable(
  cardColumns,
  `
  [Lenkora]
  Granite 512 | | 149 | | 6 | black | SD | 512 | 260
  en For long films in the highest quality, without a pause.
  zh 录高码率长视频不掉帧。
  Granite 256 | | 79 | | 6 | black | SD | 256 | 260
  en A shell of steel protects it from bending and from the sea.
  zh 金属外壳，抗弯折、防海水。
  Granite 128 | | 45 | 55 | 15 | black | SD | 128 | 250
  en The usual choice for a weekend of pictures in raw format.
  zh 拍一个周末的RAW照片够用。
  Gravel Micro 256 | | 49 | | 9 | red | microSD | 256 | 150
  en It is rated for action cameras in frost and in heat.
  zh 高低温都能用，运动相机的好搭档。
  Gravel Micro 128 | | 27 | | 9 | red | microSD | 128 | 150
  en An adapter for the larger slot is in the box.
  zh 附SD卡套，大卡槽也能用。
  [Plainwire]
  Tile SD 128 | | 16.9 | | 12 | blue | SD | 128 | 60
  en A sound card for holidays and school events.
  zh 旅行、学校活动随手拍，够用不贵。
  Tile SD 64 | | 9.9 | | 19 | blue | SD | 64 | 40
  en Some ten thousand pictures of an ordinary compact camera.
  zh 普通卡片机能存上万张照片。
  Tile Micro 64 | | 8.9 | | 14 | grey | microSD | 64 | 40
  en Also good for door cameras, which write all day.
  zh 适合监控门铃全天写入。
  Tile Micro 512 | | 42.9 | | 4 | grey | microSD | 512 | 90
  en Much room for tablets and phones with a slot.
  zh 有卡槽的平板手机，扩容就靠它。
  `,
)

/** A card fits the cameras with its slot; the small ones fit tablets too. */
export const memoryCards: readonly Draft[] = cardModels.flatMap(card => {
  const { format, gigabytes, write } = card.cells
  const slots = cameraModels.filter(({ cells }) => cells.card === format)
  return toDrafts(
    'Memory cards',
    card,
    both(`${format} Card`.replace('SD Card', card.cells.model.includes('SD') ? 'Card' : 'SD Card'), '存储卡'),
    {
      attributes: [
        ['format', format],
        ['storage', `${gigabytes} GB`],
        ['write speed', `${write} MB/s`],
      ],
      tellings: [
        [
          both(
            `${gigabytes} GB on ${article(format)} ${format} card that writes ${write} MB a second.`,
            `${gigabytes}GB容量，${format}卡，写入速度${write}MB/s。`,
          ),
          both('Lost pictures can be recovered with the program that comes along.', '附赠照片恢复软件，误删也能找回。'),
        ],
        [
          both(
            `${article(format) === 'an' ? 'An' : 'A'} ${format} card with ${gigabytes} GB.`,
            `${format}存储卡，容量${gigabytes}GB。`,
          ),
          both(`It writes up to ${write} MB a second.`, `最高写入${write}MB/s。`),
        ],
      ],
      fits: cameraIds(slots),
    },
  )
})

function cameraIds(models: readonly (typeof cameraModels)[number][]): readonly string[] {
  return models.flatMap(({ cells }) => {
    const colours = cells.colours.split('/')
    return colours.map(colour => toId('Cameras', `${cells.model} ${colours.length > 1 ? colour : ''}`))
  })
}
