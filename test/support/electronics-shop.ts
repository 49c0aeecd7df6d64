import { type Catalogue, type Product, toCatalogue } from '../../src/domain/index.ts'
import { makeProduct } from './small-shop.ts'

const chinese: Readonly<Record<string, string>> = {
  Headphones: '头戴式耳机',
  Televisions: '电视',
  Laptops: '笔记本电脑',
  'Power banks': '充电宝',
  Watches: '智能手表',
  Phones: '手机',
  Chargers: '充电器',
  'Phone cases': '手机壳',
  colour: '颜色',
  connection: '连接方式',
  'noise cancelling': '降噪',
  'screen size': '屏幕尺寸',
  resolution: '分辨率',
  memory: '内存',
  storage: '存储容量',
  weight: '重量',
  'battery capacity': '电池容量',
  'battery life': '续航时间',
  'water resistance': '防水',
  ports: '接口数',
  camera: '摄像头',
  material: '材质',
  black: '黑色',
  white: '白色',
  pink: '粉色',
  rose: '粉红色',
  orange: '橙色',
  red: '红色',
  wired: '有线',
  wireless: '无线',
  yes: '是',
  no: '否',
  leather: '皮革',
  silicone: '硅胶',
}
const toChinese = (text: string) => chinese[text] ?? text

type Attributes = Readonly<Record<string, string>>

function item(kind: string, brand: string, id: string, price: number, attributes: Attributes, stock = 10): Product {
  return makeProduct({
    ...{ id, name: `${brand} ${id}`, brand, price, stock, attributes },
    categories: ['Electronics', kind],
    translations: {
      zh: {
        ...{ name: `${brand} ${id}`, description: '' },
        categories: ['电子产品', toChinese(kind)],
        attributes: Object.fromEntries(
          Object.entries(attributes).map(([name, value]) => [toChinese(name), toChinese(value)]),
        ),
      },
    },
  })
}

/** A shop in which every kind of thing states figures, values and features of its own, in both languages. */
export function electronicsShop(): Catalogue {
  const headphones = (id: string, price: number, colour: string, connection: string, quiet: string, stock?: number) =>
    item(
      'Headphones',
      id < 'hush-3' ? 'Corva' : 'Delmar',
      id,
      price,
      {
        ...{ colour, connection, 'noise cancelling': quiet },
      },
      stock,
    )
  const television = (id: string, price: number, size: number, resolution: string) =>
    item('Televisions', 'Delmar', id, price, { 'screen size': `${size} in`, resolution })
  const laptop = (id: string, price: number, memory: string, storage: string, weight: string, size: string) =>
    item('Laptops', 'Corva', id, price, { memory, storage, weight, 'screen size': size })
  const powerBank = (id: string, price: number, capacity: string, ports: string) =>
    item('Power banks', 'Ostra', id, price, { 'battery capacity': capacity, weight: '220 g', ports })
  return toCatalogue([
    headphones('hush-1', 90, 'black', 'wireless', 'yes'),
    headphones('hush-2', 40, 'white', 'wired', 'no'),
    headphones('hush-3', 120, 'pink', 'wireless', 'yes'),
    headphones('hush-4', 30, 'orange', 'wired', 'no'),
    headphones('hush-5', 60, 'red', 'wireless', 'no'),
    headphones('hush-6', 70, 'rose', 'wireless', 'no', 0),
    television('view-32', 150, 32, '1366 × 768'),
    television('view-43', 300, 43, '1920 × 1080'),
    television('view-55', 500, 55, '3840 × 2160'),
    television('view-65', 900, 65, '3840 × 2160'),
    laptop('note-8', 400, '8 GB', '256 GB', '1.2 kg', '13.3 in'),
    laptop('note-16', 800, '16 GB', '512 GB', '1.4 kg', '14 in'),
    laptop('note-32', 1_400, '32 GB', '1 TB', '2.1 kg', '15.6 in'),
    powerBank('cell-5', 15, '5,000 mAh', '1'),
    powerBank('cell-10', 25, '10,000 mAh', '2'),
    powerBank('cell-20', 45, '20,000 mAh', '4'),
    item('Watches', 'Ostra', 'tick-1', 100, {
      'battery life': '36 hours',
      'water resistance': 'IP54',
      colour: 'black',
    }),
    item('Watches', 'Ostra', 'tick-7', 150, { 'battery life': '7 days', 'water resistance': 'IP68', colour: 'white' }),
    item('Watches', 'Corva', 'tick-14', 220, { 'battery life': '14 days', 'water resistance': 'IP68', colour: 'red' }),
    item('Phones', 'Corva', 'call-1', 300, { storage: '128 GB', colour: 'black', camera: '50 MP' }),
    item('Phones', 'Delmar', 'call-2', 450, { storage: '256 GB', colour: 'white', camera: '108 MP' }),
    item('Phones', 'Ostra', 'call-3', 600, { storage: '512 GB', colour: 'red', camera: '50 MP' }, 0),
    item('Phone cases', 'Ostra', 'case-1', 20, { material: 'leather', colour: 'black' }),
    item('Phone cases', 'Ostra', 'case-2', 12, { material: 'silicone', colour: 'red' }),
  ])
}
