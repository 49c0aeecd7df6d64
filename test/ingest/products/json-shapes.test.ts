import { feedReader } from './read-feed.ts'

describe('JSON of a shape that is not known', () => {
  const { read } = feedReader()
  const shelf = { id: 'a', name: 'Shelf', price: 30, currency: 'EUR' }

  it.each([
    ['an array', '[{"label":"Shelf","cost":30}]', /fields \(label, cost\) are none of ours, so say with --map/],
    ['lines', '{"label":"Shelf","cost":30}\n', /fields \(label, cost\) are none of ours, so say with --map/],
    ['a list under an unknown name', `{"wares":[${JSON.stringify(shelf)}]}`, /fields \(wares\) are none of ours/],
    ['many fields', '[{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}]', /\(a, b, c, d, e, f, …\)/],
    [
      'our fields with foreign values',
      '[{"id":"a","name":"Shelf","price":30,"categories":[{"id":3,"name":"Home"}]}]',
      /categories\.0: .*; where this is not the shop's own format, say with --map/,
    ],
  ])('names --map: %s', async (_, content, message) => {
    await expect(read(content, { currency: 'EUR' })).rejects.toMatchObject({
      code: 'FEED_EMPTY',
      message: expect.stringMatching(message),
    })
  })

  it('names --map where one object goes over several lines, and reads none of these', async () => {
    const content = JSON.stringify({ catalogue: { goods: [shelf] } }, null, 2).replace(
      /\{\s*"id"[^}]*\}/,
      JSON.stringify(shelf),
    )
    await expect(read(content)).rejects.toMatchObject({
      code: 'FEED_UNREADABLE',
      message: expect.stringMatching(/one JSON object over several lines.*--map/),
    })
  })

  it('goes on after a first line that breaks off', async () => {
    const { products } = await read(`{"id": "x", "name": "bro\n${JSON.stringify(shelf)}\n`)
    expect(products.map(({ id }) => id)).toEqual(['a'])
  })

  it('does not name it where a map was given', async () => {
    const map = 'fields: { id: sku, name: label, price: cost }\n'
    await expect(read('[{"label":"Shelf"}]', { map, currency: 'EUR' })).rejects.toMatchObject({
      code: 'FEED_EMPTY',
      message: expect.not.stringContaining('--map'),
    })
  })
})

describe('a map of JSON', () => {
  const { read } = feedReader()
  const rows = [{ sku: 'a', label: 'Shelf', cost: 30, traits: [{ name: 'Wood', options: ['oak', 'ash'] }] }]
  const map = 'rows: catalogue.goods\nfields: { id: sku, name: label, price: cost }\nattributes: { pairs: [traits] }\n'

  it.each([undefined, 2])('says where in an object the list is (indented by %s)', async indent => {
    const lists = { count: 1, filters: [{ goods: [{ sku: 'no' }] }], catalogue: { goods: rows, more: [] }, goods: [1] }
    const { products } = await read(JSON.stringify(lists, null, indent), { map, currency: 'EUR' })
    expect(products).toMatchObject([{ id: 'a', name: 'Shelf', attributes: { Wood: 'oak, ash' } }])
  })

  it('is told where there is none', async () => {
    await expect(read('{"goods":[]}', { map, currency: 'EUR' })).rejects.toMatchObject({
      code: 'FEED_UNREADABLE',
      message: expect.stringContaining('it has no list at "catalogue.goods"'),
    })
  })
})
