import { toCatalogue } from '../../../src/domain/index.ts'
import { feedReader, kindsOf } from './read-feed.ts'

/** Feeds in which a product comes in several forms, each with a price and a stock of its own. */
describe('variants', () => {
  const { read } = feedReader()
  const lines = (...rows: readonly (readonly unknown[])[]) => `${rows.map(row => row.join(',')).join('\n')}\n`
  const usd = { currency: 'USD' }

  describe('of Shopify', () => {
    const header = [
      ...['Handle', 'Title', 'Body (HTML)', 'Vendor', 'Type', 'Tags', 'Option1 Name', 'Option1 Value', 'Option2 Name'],
      ...['Option2 Value', 'Variant SKU', 'Variant Inventory Tracker', 'Variant Inventory Qty'],
      ...['Variant Inventory Policy', 'Variant Price', 'Variant Compare At Price', 'Variant Barcode', 'Variant Image'],
      ...['Status', 'Fabric (product.metafields.shopify.fabric)'],
    ]
    const first = ['polo', 'Harbour Polo', '<p>Soft</p>', 'Weft', 'Shirts', '"FW24, vip-only"', 'Size', 'S', 'Colour']
    const more = ['polo', '', '', '', '', '', '', 'M', '']

    it('keep price, list price, stock, picture and code of each', async () => {
      const { products, report } = await read(
        lines(
          header,
          [...first, 'Navy', 'PO-S-N', 'shopify', 0, 'deny', 18, 30, '', 's.jpg', 'active', 'cotton; linen'],
          [...more, 'Navy', 'PO-M-N', 'shopify', 3, 'deny', 24, '', 4006381333931, 'm.jpg', '', ''],
          [...more, 'White', 'PO-M-W', '', 0, 'deny', 26, '', '', '', '', ''],
        ),
        usd,
      )
      expect(products).toHaveLength(1)
      expect(products[0]).toMatchObject({
        id: 'polo',
        // S is cheaper, and sold out.
        price: { amountMinor: 2400, currency: 'USD' },
        stock: 3,
        sellsWithoutStock: 'not-counted',
        attributes: { Size: 'S, M', Colour: 'Navy, White', Fabric: 'cotton, linen' },
        keywords: ['FW24', 'vip-only'],
        options: [
          { name: 'Size', values: ['S', 'M'] },
          { name: 'Colour', values: ['Navy', 'White'] },
        ],
        variants: [
          {
            id: 'PO-S-N',
            values: ['S', 'Navy'],
            price: { amountMinor: 1800 },
            listPrice: { amountMinor: 3000 },
            stock: 0,
          },
          { id: 'PO-M-N', values: ['M', 'Navy'], price: { amountMinor: 2400 }, gtin: '4006381333931', image: 'm.jpg' },
          { id: 'PO-M-W', values: ['M', 'White'], price: { amountMinor: 2600 }, sellsWithoutStock: 'not-counted' },
        ],
      })
      expect(products[0]?.attributes).not.toHaveProperty('tags')
      expect(kindsOf(report)).toEqual({ 'currency-from-settings': 1, 'stock-not-counted': 1 })
      expect(products[0]?.image).toBe('s.jpg')
    })

    it('are sold on where the shop does not track them, or goes on selling', async () => {
      const row = (handle: string, tracker: string, policy: string) => [
        ...[handle, handle, '', 'Weft', 'Hats', '', 'Title', 'Default Title', '', '', `${handle}-1`],
        ...[tracker, 0, policy, 9, '', '', '', 'active', ''],
      ]
      const { products } = await read(
        lines(header, row('free', '', 'deny'), row('gone', 'shopify', 'deny'), row('later', 'shopify', 'continue')),
        usd,
      )
      expect(products).toMatchObject([
        { id: 'free', stock: 0, sellsWithoutStock: 'not-counted', mpn: 'free-1' },
        { id: 'gone', stock: 0 },
        { id: 'later', stock: 0, sellsWithoutStock: 'backorder' },
      ])
      expect(products[1]).not.toHaveProperty('sellsWithoutStock')
      expect(products.map(one => one.variants)).toEqual([undefined, undefined, undefined])
    })

    it('leave out drafts, and keep an unlisted product out of every list', async () => {
      const row = (handle: string, status: string) => [
        ...[handle, handle, '', 'Weft', 'Hats', '', 'Title', 'Default Title', '', '', '', 'shopify', 2, 'deny', 9],
        ...['', '', '', status, ''],
      ]
      const { products, report } = await read(
        lines(header, row('a', 'active'), row('b', 'unlisted'), row('c', 'draft')),
        usd,
      )
      expect(report).toMatchObject({ stored: 2, hidden: 1 })
      const catalogue = toCatalogue(products)
      expect(catalogue.products.map(({ id }) => id)).toEqual(['a'])
      expect(catalogue.find('b')?.product.name).toBe('b')
    })

    it('are read from products.json too', async () => {
      const variant = (id: number, size: string, price: string, available: boolean) => ({
        ...{ id, option1: size, option2: null, sku: `K-${size}`, price, compare_at_price: null, available },
      })
      const { products } = await read(
        JSON.stringify({
          products: [
            {
              ...{ id: 7, handle: 'kimono', title: 'Kimono', body_html: '<p>Light</p>', vendor: 'Weft' },
              ...{ product_type: 'Robes', tags: ['spring'], images: [{ src: 'k.jpg' }] },
              variants: [variant(71, 'S', '60.00', false), variant(72, 'M', '65.00', true)],
              options: [{ name: 'Size', position: 1, values: ['S', 'M'] }],
            },
          ],
        }),
        usd,
      )
      expect(products).toMatchObject([
        {
          ...{ id: 'kimono', description: 'Light', categories: ['Robes'], image: 'k.jpg', keywords: ['spring'] },
          price: { amountMinor: 6500 },
          options: [{ name: 'Size', values: ['S', 'M'] }],
          variants: [
            { id: '71', sku: 'K-S', values: ['S'], stock: 0 },
            { id: '72', sku: 'K-M', values: ['M'], sellsWithoutStock: 'not-counted' },
          ],
        },
      ])
    })
  })

  describe('of WooCommerce', () => {
    const header = [
      ...['ID', 'Type', 'SKU', 'Name', 'Published', 'Visibility in catalog', 'Description', 'In stock?', 'Stock'],
      ...['Backorders allowed?', 'Sale price', 'Regular price', 'Categories', 'Images', 'Parent'],
      ...['Attribute 1 name', 'Attribute 1 value(s)'],
    ]
    it('may stand far from their product, before it and behind it', async () => {
      const { products, report } = await read(
        lines(
          header,
          [3, 'variation', 'par-b', 'Parka - Blue', 1, '', '', 1, 4, 0, 80, 95, '', 'pb.jpg', 'par', 'Colour', 'Blue'],
          [4, 'simple', 'sock', 'Sock', 1, 'visible', 'Warm.', 1, '', 0, '', 7, 'Wear > Socks', '', '', '', ''],
          [
            5,
            'variable',
            'par',
            'Parka',
            1,
            'visible',
            'Windproof.',
            1,
            '',
            0,
            '',
            '',
            'Wear',
            'p.jpg',
            '',
            'Colour',
            '"Red, Blue"',
          ],
          [6, 'simple', 'ghost', 'Ghost', 1, 'hidden', 'Quiet.', 1, 3, 0, '', 7, 'Wear', '', '', '', ''],
          [
            9,
            'variation',
            'par-r',
            'Parka - Red',
            1,
            '',
            '',
            0,
            0,
            'notify',
            '',
            95,
            '',
            '',
            'id:par',
            'Colour',
            'Red',
          ],
        ),
        { currency: 'EUR' },
      )
      expect(report).toMatchObject({ stored: 3, skipped: 0 })
      expect(products).toMatchObject([
        { id: 'ghost', isUnlisted: true },
        {
          ...{ id: 'par', name: 'Parka', description: 'Windproof.', categories: ['Wear'], image: 'p.jpg' },
          ...{ price: { amountMinor: 8000 }, listPrice: { amountMinor: 9500 }, stock: 4 },
          options: [{ name: 'Colour', values: ['Red', 'Blue'] }],
          variants: [
            { id: 'par-b', values: ['Blue'], image: 'pb.jpg' },
            { id: 'par-r', values: ['Red'], sellsWithoutStock: 'backorder', stock: 0 },
          ],
        },
        { id: 'sock', sellsWithoutStock: 'not-counted' },
      ])
    })

    it('have the ends of lines that the exporter wrote in two letters', async () => {
      const text = '"Felt hat.\\n\nBrush it dry.\\n"'
      const row = [1, 'simple', 'hat', 'Hat', 1, '', text, 1, '', 0, '', 20, '', '', '', '', '']
      const { products } = await read(lines(header, row), { currency: 'EUR' })
      expect(products[0]?.description).toBe('Felt hat.\nBrush it dry.')
    })

    it('are known from a product of the REST interface', async () => {
      const { products } = await read(
        JSON.stringify([
          {
            ...{
              id: 8,
              name: 'Elm Tray',
              permalink: 'https://shop.example/t',
              status: 'publish',
              sku: 'ET',
              price: '18',
            },
            ...{ regular_price: '22', sale_price: '18', stock_status: 'instock', stock_quantity: null },
            ...{ categories: [{ id: 1, name: 'Trays' }], images: [{ src: 't.jpg' }] },
            attributes: [{ name: 'Wood', options: ['Elm', 'Ash'] }],
          },
        ]),
        { currency: 'EUR' },
      )
      expect(products).toMatchObject([
        {
          ...{ id: 'ET', categories: ['Trays'], attributes: { Wood: 'Elm, Ash' }, image: 't.jpg' },
          ...{ price: { amountMinor: 1800 }, listPrice: { amountMinor: 2200 }, sellsWithoutStock: 'not-counted' },
        },
      ])
    })
  })

  describe('of Google and Meta', () => {
    it('are the rows of one item group', async () => {
      const { products, report } = await read(
        [
          'id\ttitle\tprice\tavailability\titem_group_id\tsize\tcolor\tavailability_date',
          'T1-S\tTulip Skirt - S\t40.00 EUR\tin stock\tT1\tS\tgreen\t',
          'X\tBelt\t9.00 EUR\tin stock\t\t\t\t',
          'T1-M\tTulip Skirt - M\t44.00 EUR\tout of stock\tT1\tM\tgreen\t',
          'T1-L\tTulip Skirt - L\t44.00 EUR\tpreorder\tT1\tL\tgreen\t2027-01-15T00:00-0800',
        ].join('\n'),
      )
      expect(report).toMatchObject({ read: 2, stored: 2, skipped: 0 })
      expect(products).toMatchObject([
        {
          ...{ id: 'T1', name: 'Tulip Skirt', attributes: { size: 'S, M, L', colour: 'green' } },
          price: { amountMinor: 4000 },
          variants: [
            { id: 'T1-S', values: ['S'], sellsWithoutStock: 'not-counted' },
            { id: 'T1-M', values: ['M'], stock: 0 },
            { id: 'T1-L', values: ['L'], sellsWithoutStock: 'preorder', availableAt: Date.UTC(2027, 0, 15, 8) },
          ],
        },
        { id: 'X' },
      ])
      expect(products[0]?.variants?.[1]).not.toHaveProperty('sellsWithoutStock')
    })

    it('are told apart by their titles where nothing else does', async () => {
      const { products } = await read(
        [
          'id,title,price,availability,item_group_id',
          'a,Lantern 20 cm,20 EUR,in stock,L',
          'b,Lantern 35 cm,30 EUR,in stock,L',
        ].join('\n'),
      )
      expect(products).toMatchObject([{ name: 'Lantern', options: [{ name: 'version', values: ['20 cm', '35 cm'] }] }])
    })

    it('may stand behind lines of comments', async () => {
      const { products } = await read(
        [
          '# Required | A unique id,"# Required | The title, short",# Required | in stock; out of stock,# Required | 9.99 USD',
          'id,title,availability,price',
          'q,Quilt,out of stock,60 EUR',
        ].join('\n'),
      )
      expect(products).toMatchObject([{ id: 'q', name: 'Quilt', stock: 0 }])
    })
  })

  it('of Medusa 2 count as there, as its export has no quantity', async () => {
    const { products, report } = await read(
      [
        'Product Handle,Product Title,Product Status,Product Material,Variant Id,Variant Sku,Variant Manage Inventory,Variant Allow Backorder,Variant Option 1 Name,Variant Option 1 Value,Variant Price EUR',
        'vest,Vest,published,Down,v1,V-S,true,false,size,S,70',
        'vest,Vest,published,Down,v2,V-M,true,true,size,M,75',
      ].join('\n'),
      { currency: 'EUR' },
    )
    expect(products).toMatchObject([
      {
        attributes: { size: 'S, M', material: 'Down' },
        variants: [
          { id: 'v1', sku: 'V-S', sellsWithoutStock: 'not-counted' },
          { id: 'v2', sellsWithoutStock: 'backorder' },
        ],
      },
    ])
    expect(kindsOf(report)).toMatchObject({ 'stock-not-given': 1 })
  })

  it('of the shop’s own format have their options in the other language too', async () => {
    const { products } = await read(
      JSON.stringify({
        ...{ id: 'scarf', name: 'Scarf', price: 1, currency: 'EUR' },
        variants: [
          { id: 'scarf-r', sku: 'S1', options: { Colour: 'red' }, price: 15, listPrice: 20, stock: 2 },
          { id: 'scarf-b', sku: 'S2', options: { Colour: 'blue' }, price: 16, stock: 0 },
        ],
        translations: { zh: { name: '围巾', options: [{ name: '颜色', values: ['红色', '蓝色'] }] } },
      }),
    )
    expect(products).toMatchObject([
      {
        attributes: { Colour: 'red, blue' },
        price: { amountMinor: 1500 },
        listPrice: { amountMinor: 2000 },
        translations: { zh: { attributes: { 颜色: '红色, 蓝色' } } },
      },
    ])
  })

  it('without a usable price are left out, and the product stays', async () => {
    const { products, report } = await read(
      JSON.stringify({
        ...{ id: 'ring', name: 'Ring', currency: 'EUR' },
        variants: [
          { options: { Size: '52' }, price: 'ask' },
          { options: { Size: '54' }, price: 90, stock: 1 },
          { options: { Size: '54' }, price: 95, stock: 1 },
        ],
      }),
    )
    expect(products).toMatchObject([{ variants: [{ id: 'ring/54', price: { amountMinor: 9000 } }] }])
    expect(kindsOf(report)).toMatchObject({ 'variant-dropped': 2 })
  })

  it('that share a stock keeping unit have ids of their own', async () => {
    const { products } = await read(
      JSON.stringify({
        ...{ id: 'mat', name: 'Mat', currency: 'EUR' },
        variants: ['S', 'L'].map(size => ({ sku: 'MAT', options: { Size: size }, price: 9, stock: 1 })),
      }),
    )
    expect(products[0]?.variants?.map(({ id }) => id)).toEqual(['mat/S', 'mat/L'])
    expect(toCatalogue(products).find('MAT')?.product.id).toBe('mat')
  })
})
