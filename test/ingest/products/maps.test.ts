import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readProductMap } from '../../../src/ingest/products/product-map.ts'
import { feedReader } from './read-feed.ts'

const row = {
  sku: 77,
  title: 'Lamp',
  'dotted.name': 'Dot',
  text: { long: '', short: 'A lamp' },
  maker: [{ name: 'Lumo' }, { name: 'Other' }],
  cents: '4995',
  was: 5995,
  path: 'Root/Home/Lamps',
  pictures: ['a.jpg', 'b.jpg'],
  state: 1,
  pairs: [
    ['colour', 'black'],
    ['note', 'n/a'],
  ],
  listed: [{ name: 'socket', value: 'E27' }],
  record: { weight: '2000g' },
  spec: 'watts=8,style=Modern|Plain',
  attr_t_cable_length: 1.5,
  attr_b_dimmable: true,
  zh: { title: '台灯', about: '一盏灯' },
}
const map = `
fields:
  id: { from: sku, prefix: "s-" }
  name: [missing, title]
  description: [text.long, text.short]
  brand: maker.0.name
  categories: { from: path, split: /, drop: [Root] }
  price: { from: cents, divide: 100 }
  listPrice: { from: was, divide: 100 }
  currency: { value: USD }
  stock: { from: state, replace: { "1": in stock, "0": sold out } }
  image: pictures.0
  mpn: dotted.name
  fits: maker.*.name
attributes:
  named: { shade: { from: nowhere, default: white } }
  prefixes: [attr_t_, attr_b_]
  pairs: [pairs, listed]
  records: [record]
  texts: [{ from: spec }]
  splitValues: "|"
  rename: { watts: power }
  skip: [colour]
  skipValues: [n/a]
translations:
  zh: { name: zh.title, description: zh.about }
leaveOut: { from: state, when: ["9"] }
`

describe('a map', () => {
  const { read, files } = feedReader()

  it('makes our fields out of foreign ones', async () => {
    const { products, report } = await read(JSON.stringify([row, { ...row, sku: 78, state: 9 }]), { map })
    expect(products).toMatchObject([
      {
        id: 's-77',
        name: 'Lamp',
        description: 'A lamp',
        brand: 'Lumo',
        categories: ['Home', 'Lamps'],
        price: { amountMinor: 4995, currency: 'USD' },
        listPrice: { amountMinor: 5995 },
        image: 'a.jpg',
        mpn: 'Dot',
        fits: ['Lumo', 'Other'],
        translations: { zh: { name: '台灯', description: '一盏灯' } },
      },
    ])
    expect(products[0]?.attributes).toEqual({
      shade: 'white',
      'cable length': '1.5',
      dimmable: 'yes',
      weight: '2000 g',
      socket: 'E27',
      power: '8',
      style: 'Modern, Plain',
    })
    expect(report).toMatchObject({ read: 2, stored: 1, hidden: 1, skipped: 0 })
  })

  it('is for tables and XML as well', async () => {
    const fields = 'fields: { name: label, price: cost, currency: { value: EUR } }'
    const table = await read('label;cost\nLamp;"1,50"\n', { map: fields })
    const xml = await read('<all><product><label>Lamp</label><cost>1.50</cost></product></all>', { map: fields })
    for (const { products } of [table, xml])
      expect(products).toMatchObject([{ name: 'Lamp', price: { amountMinor: 150 } }])
  })

  it('without an id makes one of name and image, the same each time', async () => {
    const fields = 'fields: { name: name, image: image, price: { value: 1 }, currency: { value: EUR } }'
    const ids = async (rows: readonly object[]) => {
      const { products } = await read(JSON.stringify(rows), { map: fields })
      return products.map(({ id }) => id)
    }
    const first = await ids([
      { name: 'Lamp', image: 'a' },
      { name: 'Lamp', image: 'b' },
    ])
    expect(new Set(first).size).toBe(2)
    expect(
      await ids([
        { name: ' Lamp ', image: 'a' },
        { name: 'Lamp', image: 'b' },
      ]),
    ).toEqual(first)
  })

  it.each([
    ['an unknown field', 'fields: { nmae: title }', 'nmae'],
    ['an unknown step', 'fields: { name: { from: title, upper: true } }', 'upper'],
    ['no YAML', 'fields: [', ''],
    ['aliases that multiply', 'a: &a [x, x]\nb: &b [*a, *a]\nfields: { name: *b }', 'Alias'],
    ['nothing', '', 'expected object'],
  ])('with %s is refused before anything is read', async (_, text, part) => {
    const reading = read('[]', { map: text })
    await expect(reading).rejects.toMatchObject({ code: 'FEED_MAP_INVALID' })
    await expect(reading).rejects.toThrow(join(files.path(), 'map.yaml'))
    await expect(reading).rejects.toThrow(part)
  })

  it('reaches no field that an object inherits', async () => {
    const fields =
      'fields: { name: [constructor.name, toString, __proto__.constructor.name, title], price: { value: 1 }, currency: { value: EUR } }'
    const { products } = await read('{"title":"Lamp"}\n', { map: fields })
    expect(products).toMatchObject([{ name: 'Lamp' }])
  })

  it('of those that come with the shop is valid', async () => {
    const folder = resolve('bench/maps')
    const names = await readdir(folder)
    expect(names.sort()).toEqual(['bestbuy.yaml', 'icecat.yaml', 'litemall.yaml', 'magento.yaml'])
    for (const name of names) await readProductMap(join(folder, name))
  })
})
