import { both } from '../compose/bilingual.ts'
import { brands } from '../compose/brands.ts'
import type { Draft } from '../compose/compose-row.ts'
import { article } from '../compose/describe.ts'
import { readTable } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const columns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'processor', 'graphics', 'memory', 'storage', 'inches',
  'resolution', 'hertz', 'hours', 'watts', 'kg',
] as const

/** Memory and storage in GB; `watts` is what its charger must give through USB-C, 0 where it has a plug of its own. */
export const laptopModels = readTable(
  columns,
  `
  [Aurelan]
  Folio 13 | | 1399 | | 6 | silver | 8 cores | | 16 | 512 | 13.4 | 2560 × 1600 | 60 | 18 | 45 | 1.04
  en The case is milled from one block of aluminium, and there is no fan to hear.
  zh 机身由整块铝材切削而成，无风扇设计，完全静音。
  Folio 14 | | 1799 | | 2 | black | 12 cores | | 32 | 1024 | 14.2 | 2880 × 1800 | 120 | 20 | 65 | 1.29
  en Its glass touchpad is as wide as a hand, and the microphones hear the speaker, not the street.
  zh 玻璃触控板有手掌那么宽，麦克风只收人声，开会不怕窗外吵。
  Folio 16 | | 2399 | | 10 | silver | 16 cores | 8 GB | 32 | 1024 | 16.1 | 3456 × 2160 | 120 | 16 | 100 | 1.88
  en Film makers like its calibrated screen, which covers the whole cinema colour space.
  zh 屏幕逐台校色，覆盖电影级色域，剪片修图都靠谱。
  Folio 13 Lite | | 999 | 1199 | 19 | pink | 6 cores | | 8 | 256 | 13.3 | 1920 × 1200 | 60 | 14 | 45 | 1.16
  en An older Folio in a soft rose tone, still with the same quiet keyboard.
  zh 玫瑰色的上一代Folio，键盘一样安静，价格更友好。
  [Lanhe]
  Yunjian 14 | 云笺14 | 849 | | 4 | green | 8 cores | | 16 | 512 | 14 | 2880 × 1800 | 120 | 15 | 65 | 1.37
  en A phone's screen can be opened as a window on it, with drag and drop both ways.
  zh 手机屏幕可以直接在电脑上打开，文件来回拖拽。
  Yunjian 16 | 云笺16 | 1099 | | 7 | grey | 12 cores | | 32 | 1024 | 16 | 2560 × 1600 | 120 | 13 | 100 | 1.79
  en It has a full number pad and yet speakers on both sides of the keys.
  zh 带完整数字小键盘，两侧还有扬声器，办公影音两不误。
  Yunjian 15 SE | 云笺15 SE | 599 | 699 | 15 | silver | 6 cores | | 16 | 512 | 15.6 | 1920 × 1080 | 60 | 10 | 65 | 1.68
  en A sensible office machine with a socket for every older cable, network included.
  zh 实用的办公本，网口、HDMI、USB-A一个不少。
  Yunjian Flip 13 | 云笺翻转本13 | 949 | | 12 | blue | 8 cores | | 16 | 512 | 13.3 | 2560 × 1600 | 90 | 13 | 65 | 1.28
  en The screen folds right round, and the pen in the case turns it into a notepad.
  zh 屏幕360度翻转，机身里收着一支笔，翻过来就是手写本。
  [Kestrix]
  Forge 16 | | 1699 | | 3 | black | 14 cores | 8 GB | 16 | 1024 | 16 | 2560 × 1600 | 240 | 7 | 140 | 2.38
  en Three fans and a vapour chamber keep the keys cool even in the third hour of a raid.
  zh 三风扇加均热板，连打三小时键盘面也不烫。
  Forge 18 | | 2799 | | 8 | black | 24 cores | 16 GB | 64 | 2048 | 18 | 2560 × 1600 | 240 | 5 | 0 | 3.12
  en A desktop in disguise: mechanical keys, a light bar all round and space for two more drives.
  zh 台式机级的性能，机械键盘、环绕灯条，还留了两个硬盘位。
  Forge 15 | | 1199 | 1399 | 14 | grey | 10 cores | 6 GB | 16 | 512 | 15.6 | 1920 × 1080 | 165 | 6 | 0 | 2.26
  en The entry to serious play, with a switch that turns all lights off for the lecture hall.
  zh 游戏本入门之选，一键关灯，上课用也不招摇。
  Forge Air 14 | | 1499 | | 5 | white | 12 cores | 6 GB | 16 | 1024 | 14 | 2560 × 1600 | 165 | 10 | 100 | 1.65
  en For those who carry their games: hardly thicker than an office machine.
  zh 能随身带的游戏本，厚度跟办公本差不多。
  [Pebblo]
  Satchel 11 | | 249 | | 9 | yellow | 4 cores | | 4 | 64 | 11.6 | 1366 × 768 | 60 | 12 | 45 | 1.21
  en Rubber edges and a handle make it fit for school bags and staircases.
  zh 胶边加提手，塞书包、磕楼梯都不怕。
  Satchel 14 | | 379 | | 4 | orange | 4 cores | | 8 | 256 | 14 | 1920 × 1080 | 60 | 11 | 45 | 1.42
  en Its keys are printed in colours by finger, which helps those who learn to type.
  zh 按键按手指分区上色，正好用来学打字。
  Satchel 15 | | 449 | 499 | 16 | blue | 6 cores | | 8 | 512 | 15.6 | 1920 × 1080 | 60 | 9 | 45 | 1.65
  en A large screen for little money, with a shutter over the webcam.
  zh 花小钱买大屏，摄像头还带物理遮挡。
  [Tundrik]
  Anvil 14 | | 1899 | | 11 | black | 8 cores | | 16 | 512 | 14 | 1920 × 1200 | 60 | 22 | 100 | 2.65
  en It works in dust and rain, and two batteries can be changed one after the other without a pause.
  zh 防尘防雨，双电池可以轮流更换，工地上不断电。
  [Plainwire]
  Ledger 14 | | 499 | | 6 | grey | 6 cores | | 16 | 512 | 14 | 1920 × 1200 | 60 | 12 | 65 | 1.39
  en Our own laptop has no stickers, no trial software, and screws instead of glue.
  zh 本店自有品牌，不贴贴纸、不装试用软件，用螺丝不用胶，方便自己升级。
  Ledger 16 | | 649 | | 13 | grey | 8 cores | | 16 | 1024 | 16 | 1920 × 1200 | 60 | 11 | 65 | 1.72
  en Memory, drive and battery can each be changed with the screwdriver in the box.
  zh 盒里附螺丝刀，内存、硬盘、电池都能自己换。
  `,
)

export const laptops: readonly Draft[] = laptopModels.flatMap(laptop => {
  const { model, zh, processor, graphics, memory, storage, inches, resolution, hertz, hours, watts, kg } = laptop.cells
  const chinese = `${brands[laptop.brand].zh}${zh || ` ${model}`}`
  const drive = storage.length > 3 ? `${Number(storage) / 1024} TB` : `${storage} GB`
  const chineseDrive = drive.replace(' ', '')
  const cores = Number.parseInt(processor, 10)
  const play = graphics
    ? both(
        `Graphics with ${graphics} of its own memory run current games`,
        `独立显卡带${graphics.replace(' ', '')}显存，主流游戏都能玩`,
      )
    : both('Graphics are part of the processor, which saves power', '集成显卡，省电够用')
  const supply =
    watts === '0'
      ? both('The power supply with its own plug is in the box', '随机附专用电源')
      : both(`It charges through USB-C with ${watts} W`, `USB-C接口${watts}W充电`)
  return toDrafts('Laptops', laptop, both('', '笔记本电脑'), {
    attributes: [
      ['processor', processor],
      ['graphics memory', graphics],
      ['memory', `${memory} GB`],
      ['storage', drive],
      ['screen size', `${inches} inches`],
      ['resolution', resolution],
      ['refresh rate', `${hertz} Hz`],
      ['battery life', `${hours} hours`],
      ['charging', watts === '0' ? 'own power supply' : `${watts} W`],
      ['connector', 'USB-C'],
      ['weight', `${kg} kg`],
    ],
    tellings: [
      [
        both(
          `The ${model} puts ${cores} cores, ${memory} GB of memory and a ${drive} drive into ${kg} kg.`,
          `${chinese}搭载${cores}核处理器、${memory}GB内存和${chineseDrive}固态硬盘，整机${kg}千克。`,
        ),
        both(
          `${play.en}. The battery lasts up to ${hours} hours. ${supply.en}.`,
          `${play.zh}。续航最长${hours}小时，${supply.zh}。`,
        ),
      ],
      [
        both(
          `${capital(article(inches))} ${inches}-inch laptop with ${resolution} pixels at ${hertz} Hz, ${memory} GB of memory and ${drive} of storage.`,
          `${inches}英寸笔记本，${resolution}分辨率，${hertz}Hz刷新率，${memory}GB内存，${chineseDrive}固态硬盘。`,
        ),
        both(`Count on ${hours} hours away from the socket. ${supply.en}.`, `离开电源可用${hours}小时，${supply.zh}。`),
      ],
      [
        both(
          `${memory} GB of memory and ${cores} cores carry ${cores > 4 ? 'a working day with many open windows' : 'homework, films and calls'}.`,
          `${cores}核处理器配${memory}GB内存，${cores > 4 ? '多开窗口也流畅' : '写作业、看视频、上网课都够用'}。`,
        ),
        both(
          `The ${inches}-inch screen shows ${resolution} pixels. ${play.en}.`,
          `${inches}英寸屏幕，${resolution}分辨率。${play.zh}。`,
        ),
      ],
    ],
  })
})

function capital(word: string): string {
  return `${word[0]?.toUpperCase()}${word.slice(1)}`
}
