import { both } from '../compose/bilingual.ts'
import { brands } from '../compose/brands.ts'
import type { Draft } from '../compose/compose-row.ts'
import { article, type Tellings } from '../compose/describe.ts'
import { readTable, type TableRow, toNumber } from '../compose/read-table.ts'
import { toDrafts } from '../compose/to-drafts.ts'

// biome-ignore format: the head of the table
const columns = [
  'model', 'zh', 'price', 'was', 'months', 'colours', 'memory', 'storage', 'inches', 'hertz', 'battery', 'watts',
  'wireless', 'camera', 'water', 'grams',
] as const

/** Capacities in GB and mAh, power in W, camera in MP, weight in g; months since the release. */
export const phoneModels = readTable(
  columns,
  `
  [Aurelan]
  Vela 9 Pro | | 1199 | | 0.7 | black | 12 | 512 | 6.7 | 120 | 5000 | 65 | 30 | 50 | IP68 | 206
  en The frame is brushed titanium, and the third camera reaches five times as far without losing a detail.
  zh 机身采用拉丝钛金属边框，第三颗镜头支持5倍光学变焦，拍远处也清楚。
  Vela 9 | | 899 | | 4 | blue | 8 | 256 | 6.2 | 120 | 4300 | 45 | 15 | 50 | IP68 | 174
  en Its back is one piece of matt glass that shows no fingerprints.
  zh 后盖是一整块磨砂玻璃，不沾指纹，握在手里很舒服。
  Vela 8 Pro | | 799 | 999 | 13 | silver | 12 | 256 | 6.7 | 120 | 4800 | 45 | 15 | 50 | IP68 | 209
  en Last year's large Vela keeps the stainless steel frame and gets four more years of updates.
  zh 上一代大屏旗舰，不锈钢中框，系统还能再更新四年，现在入手很划算。
  Vela 8 | | 599 | 749 | 16 | green | 8 | 128 | 6.1 | 90 | 4000 | 30 | 15 | 48 | IP67 | 168
  en The small Vela fits a shirt pocket and still has two stereo speakers.
  zh 小尺寸旗舰，放得进衬衫口袋，还有一对立体声扬声器。
  Serin Fold 3 | | 1699 | | 7 | black | 16 | 512 | 7.8 | 120 | 4600 | 50 | 15 | 50 | IPX8 | 239
  en It opens like a book, and the hinge has been tested for half a million folds.
  zh 像书一样左右展开，铰链通过五十万次折叠测试，折痕几乎看不出。
  Serin Flip 2 | | 949 | 1099 | 10 | pink | 8 | 256 | 6.7 | 120 | 3800 | 30 | 10 | 50 | IPX8 | 187
  en Folded, it is a square the size of a powder box; the outer screen shows messages and the way.
  zh 竖向折叠后只有粉饼盒大小，外屏就能回消息、看导航。
  Mino 4 | | 649 | | 9 | white | 8 | 256 | 5.4 | 120 | 3600 | 30 | 10 | 50 | IP68 | 139
  en One hand reaches every corner of the display, which is rare among phones today.
  zh 真正的小屏手机，单手就能点到屏幕每个角落。
  [Lanhe]
  Qingchuan 7 Pro | 晴川7 Pro | 749 | | 2 | green | 12 | 256 | 6.8 | 144 | 5500 | 100 | 50 | 200 | IP68 | 214
  en A periscope lens sits beside the large sensor, and the gallery can take reflections out of a window shot.
  zh 大底主摄搭配潜望长焦，隔着玻璃拍照还能一键去反光。
  Qingchuan 7 | 晴川7 | 549 | | 5 | blue | 8 | 256 | 6.6 | 120 | 5200 | 80 | | 108 | IP68 | 191
  en The curved back is only seven millimetres thick at its edge.
  zh 四曲面机身，边缘只有7毫米，握感轻薄。
  Qingchuan 6 Pro | 晴川6 Pro | 529 | 699 | 14 | purple | 12 | 256 | 6.7 | 120 | 5000 | 80 | 30 | 108 | IP67 | 208
  en The purple back turns to silver when the light falls on it from the side.
  zh 紫色后盖随光线变银，去年的影像旗舰，如今直降。
  Qingchuan 6 | 晴川6 | 399 | | 17 | black | 8 | 128 | 6.5 | 120 | 4800 | 67 | | 64 | IP54 | 186
  en It was our best-selling phone of its year, mostly for its bright screen in the sun.
  zh 当年的销量冠军，太阳底下屏幕依然看得清。
  Xilan 5 Plus | 溪岚5 Plus | 379 | | 6 | silver | 8 | 256 | 6.8 | 120 | 6000 | 67 | | 64 | IP54 | 199
  en The large battery is made for two days away from a socket.
  zh 6000毫安大电池，正常使用两天一充。
  Xilan 5 | 溪岚5 | 299 | | 8 | green | 6 | 128 | 6.5 | 120 | 5000 | 45 | | 50 | IP54 | 184
  en It takes two SIM cards and a memory card at the same time.
  zh 双卡双待，同时还能再插一张存储卡。
  Xilan 4 | 溪岚4 | 219 | 259 | 20 | black | 6 | 128 | 6.5 | 90 | 5000 | 33 | | 50 | IP52 | 188
  en A headphone socket and an infrared remote control are still on board.
  zh 保留3.5毫米耳机孔和红外遥控，家里长辈用着顺手。
  [Kestrix]
  Talon X5 Max | | 1049 | | 3 | black | 24 | 1024 | 6.9 | 165 | 6200 | 120 | | 50 | IP54 | 235
  en A small fan blows along a copper chamber, and two shoulder keys answer within eight milliseconds.
  zh 内置风扇配铜质散热腔，机身侧面有两枚肩键，打游戏不烫手。
  Talon X5 | | 799 | | 6 | grey | 16 | 512 | 6.8 | 165 | 6000 | 100 | | 50 | IP54 | 221
  en Its battery sits in two halves around the processor, so that the middle stays cool.
  zh 双电芯分列处理器两侧，长时间开黑机身中部不发热。
  Talon X4 | | 599 | 749 | 15 | red | 12 | 256 | 6.8 | 144 | 5500 | 80 | | 64 | | 224
  en A strip of lights on the back counts down the charge or your lives.
  zh 机身背后有一条灯带，可以显示电量，也能跟着游戏变化。
  [Pebblo]
  Skip 6 Plus | | 269 | | 1.5 | orange | 8 | 256 | 6.7 | 120 | 5200 | 45 | | 50 | IP54 | 192
  en The back is made of recycled fishing nets and comes off with one screw, so the battery can be changed at home.
  zh 后盖由回收渔网制成，拧一颗螺丝就能打开，电池可以自己换。
  Skip 6 | | 199 | | 4 | yellow | 6 | 128 | 6.5 | 90 | 5000 | 25 | | 50 | IP52 | 185
  en Every Skip comes with a sheet of stickers that fit around the lens.
  zh 盒里附赠一张贴纸，正好能贴在镜头周围。
  Skip 5 | | 149 | 179 | 14 | blue | 4 | 128 | 6.5 | 90 | 5000 | 18 | | 48 | | 187
  en It does calls, maps and messages well, and does not pretend to do more.
  zh 打电话、看地图、聊天都够用，预算不多选它就对了。
  Skip Mini | | 129 | | 11 | pink | 4 | 64 | 5.0 | 60 | 3200 | 15 | | 13 | IP52 | 128
  en A first phone for children: parents set the hours and the allowed apps from their own.
  zh 给孩子的第一部手机，家长在自己手机上就能设时间、管应用。
  Bonbon 3 | | 99 | | 7 | red | 2 | 32 | 2.8 | 60 | 1800 | 10 | | 5 | | 118
  en Large keys, a loud ringer and an emergency button on the back make it easy for older people.
  zh 大按键、大铃声、大字体，背面有一键求助键，老人用着省心。
  [Tundrik]
  Boulder 3 Pro | | 649 | | 5 | black | 12 | 256 | 6.7 | 120 | 10000 | 66 | 15 | 108 | IP69K | 372
  en A thermal camera finds leaks in walls, and the lamp on the back lights a whole tent.
  zh 自带热成像镜头，能查漏水、找线路，背面的营地灯照亮整顶帐篷。
  Boulder 3 | | 449 | | 8 | orange | 8 | 256 | 6.5 | 90 | 8000 | 33 | | 64 | IP69K | 318
  en It survives a fall of two metres onto concrete and can be used with wet gloves.
  zh 两米高摔到水泥地也没事，戴着湿手套照样操作。
  Boulder 2 | | 329 | 399 | 19 | green | 6 | 128 | 6.3 | 60 | 7000 | 20 | | 50 | IP68 | 305
  en A key on the side can be given any job, from the torch to push-to-talk.
  zh 侧面有一枚自定义按键，可以设成手电或者对讲。
  `,
)

type Phone = TableRow<(typeof columns)[number]>

export const phones: readonly Draft[] = phoneModels.flatMap(phone => {
  const { cells } = phone
  const months = toNumber(cells.months)
  return toDrafts('Phones', phone, both('', '手机'), {
    attributes: [
      ['memory', `${cells.memory} GB`],
      ['storage', storageOf(phone)],
      ['screen size', `${cells.inches} inches`],
      ['refresh rate', `${cells.hertz} Hz`],
      ['battery', `${cells.battery} mAh`],
      ['camera', `${cells.camera} MP`],
      ['charging', `${cells.watts} W`],
      ['wireless charging', cells.wireless ? `${cells.wireless} W` : 'no'],
      ['connector', 'USB-C'],
      ['water resistance', cells.water],
      ['weight', `${cells.grams} g`],
    ],
    tellings: tellingsOf(phone),
    // The newest phones are what people ask for.
    ...(months <= 6 ? { stock: 24 + (cells.model.length % 7) * 9 } : {}),
  })
})

function storageOf({ cells }: Phone): string {
  return cells.storage === '1024' ? '1 TB' : `${cells.storage} GB`
}

function tellingsOf(phone: Phone): Tellings {
  const { model, zh, inches, hertz, battery, memory, camera, grams, watts, wireless, water } = phone.cells
  const chinese = `${brands[phone.brand].zh}${zh || ` ${model}`}`
  const storage = storageOf(phone)
  const chineseStorage = storage.replace(' ', '')
  const pixels = `${Number(camera) * 100}万像素`
  const pad = wireless ? both(`, or ${wireless} W on a wireless pad`, `，也支持${wireless}W无线充电`) : both('', '')
  const sealed = water ? both(` It is sealed to ${water}.`, `防护等级${water}。`) : both('', '')
  return [
    [
      both(
        `The ${model} pairs ${article(inches)} ${inches}-inch ${hertz} Hz screen with a ${battery} mAh battery.`,
        `${chinese}配备${inches}英寸${hertz}Hz屏幕和${battery}mAh电池。`,
      ),
      both(
        `It charges with up to ${watts} W through USB-C${pad.en}.${sealed.en}`,
        `USB-C接口，最高${watts}W有线快充${pad.zh}。${sealed.zh}`,
      ),
    ],
    [
      both(
        `With ${memory} GB of memory and ${storage} of storage, this phone has room for years of pictures.`,
        `${memory}GB内存加${chineseStorage}存储，照片视频放心存。`,
      ),
      both(
        `The ${battery} mAh battery fills at up to ${watts} W${pad.en}; the charger is sold separately.`,
        `${battery}mAh电池支持${watts}W快充${pad.zh}，充电头需另购。`,
      ),
    ],
    [
      both(
        `At ${grams} g, the ${model} carries a ${camera} MP main camera and ${article(inches)} ${inches}-inch screen.`,
        `整机${grams}克，${pixels}主摄，${inches}英寸屏幕。`,
      ),
      both(
        `There are ${memory} GB of memory and ${storage} for your own things.${sealed.en}`,
        `${memory}GB内存，${chineseStorage}大存储。${sealed.zh}`,
      ),
    ],
    [
      both(
        `A ${camera} MP camera, ${storage} of space and a ${battery} mAh battery are the heart of this phone by ${phone.brand}.`,
        `${pixels}相机、${chineseStorage}存储、${battery}mAh电池，这就是${chinese}。`,
      ),
      both(
        `The ${inches}-inch display refreshes ${hertz} times a second.${sealed.en}`,
        `${inches}英寸屏幕，${hertz}Hz刷新率，滑动顺畅。${sealed.zh}`,
      ),
    ],
  ]
}
