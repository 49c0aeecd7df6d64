import { gzipSync } from 'node:zlib'
import { feedReader, kindsOf } from './read-feed.ts'

const item = `
    <title>Not this one</title>
    <g:id>L-1</g:id>
    <g:title>Lumo Desk Lamp</g:title>
    <g:description>&lt;p&gt;Warm &amp;amp; bright.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;dimmable&lt;/li&gt;&lt;/ul&gt;</g:description>
    <g:link>https://shop.example/l-1</g:link>
    <g:image_link>https://shop.example/l-1.jpg</g:image_link>
    <g:image_link>https://shop.example/l-1b.jpg</g:image_link>
    <g:availability>in_stock</g:availability>
    <g:price>49.90 EUR</g:price>
    <g:sale_price>39.90 EUR</g:sale_price>
    <g:sale_price_effective_date>2026-11-01T00:00+0100/2026-11-30T23:59+0100</g:sale_price_effective_date>
    <g:brand>Lumo</g:brand>
    <g:gtin>4006381333931</g:gtin>
    <g:google_product_category>594</g:google_product_category>
    <g:product_type>Home &gt; Lamps &gt; Desk lamps</g:product_type>
    <g:color>black</g:color>
    <g:product_detail><g:attribute_name>Power</g:attribute_name><g:attribute_value>8watts</g:attribute_value></g:product_detail>
    <g:shipping><g:country>DE</g:country><g:price>4.90 EUR</g:price></g:shipping>`
const rss = `<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title><item>${item}</item></channel></rss>`
const lamp = {
  id: 'L-1',
  name: 'Lumo Desk Lamp',
  description: 'Warm & bright.\n\n- dimmable',
  categories: ['Home', 'Lamps', 'Desk lamps'],
  attributes: { colour: 'black', Power: '8 W' },
  brand: 'Lumo',
  price: { amountMinor: 3990, currency: 'EUR' },
  listPrice: { amountMinor: 4990, currency: 'EUR' },
  stock: 0,
  sellsWithoutStock: 'not-counted',
  image: 'https://shop.example/l-1.jpg',
  link: 'https://shop.example/l-1',
  gtin: '4006381333931',
}

describe('feeds of products', () => {
  const { read } = feedReader()

  describe('Google Merchant Center', () => {
    it('reads RSS, the prefixed fields before the plain ones', async () => {
      const { products, report } = await read(rss)
      expect(products).toMatchObject([lamp])
      expect(kindsOf(report)).toEqual({ 'stock-not-counted': 1 })
    })

    it('takes what is marked as adult for those who are of age', async () => {
      const marked = rss.replace('</item>', '<g:adult>yes</g:adult></item>')
      expect((await read(marked)).products).toMatchObject([{ id: 'L-1', ageLimit: 18 }])
      expect((await read(marked.replace('yes', 'no'))).products[0]).not.toHaveProperty('ageLimit')
    })

    it('reads Atom', async () => {
      const { products } = await read(
        `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
         <entry><g:id>1</g:id><title>Lamp</title><link rel="alternate" href="https://shop.example/1"/>
         <g:price>USD 1,299.00</g:price><g:availability>out of stock</g:availability></entry></feed>`,
      )
      expect(products).toMatchObject([
        {
          id: '1',
          name: 'Lamp',
          link: 'https://shop.example/1',
          price: { amountMinor: 129900, currency: 'USD' },
          stock: 0,
        },
      ])
    })

    it('reads tabs between, quoted cells of several lines included', async () => {
      const rows = [
        'id\ttitle\tdescription\tprice\tavailability\tproduct type\tgtin\tsize',
        'a\tMug\t"two\r\nlines"\t€1.299,00\tin stock\tKitchen > Mugs\t\t0.3l',
        'b\tMug 15" tall\tplain\t12\tpreorder\t\t\t',
      ]
      const { products, report } = await read(`\ufeff${rows.join('\r\n')}\r\n`, { currency: 'EUR' })
      expect(products).toMatchObject([
        {
          id: 'a',
          description: 'two\nlines',
          price: { amountMinor: 129900 },
          categories: ['Kitchen', 'Mugs'],
          attributes: { size: '0.3 l' },
        },
        { id: 'b', name: 'Mug 15" tall', stock: 0, sellsWithoutStock: 'preorder' },
      ])
      expect(report.warnings.find(({ kind }) => kind === 'currency-from-settings')?.examples[0]?.line).toBe(4)
    })

    it('counts a sale only while it runs, and one that is none not at all', async () => {
      const past = rss.replace('2026-11-30T23:59+0100', '2026-11-20T23:59+0100')
      expect((await read(past)).products[0]).toMatchObject({ price: { amountMinor: 4990 } })
      expect((await read(past)).products[0]).not.toHaveProperty('listPrice')
      const { products, report } = await read(rss.replace('39.90', '59.90'))
      expect(products[0]).toMatchObject({ price: { amountMinor: 4990 } })
      expect(kindsOf(report)).toMatchObject({ 'sale-not-below-price': 1 })
    })

    it('takes variants of one group for no duplicates', async () => {
      const one = (id: string, group: string) =>
        `<item><id>${id}</id><title>Shirt</title><price>5 EUR</price>${group}</item>`
      const grouped = await read(
        `<rss>${['1', '2'].map(id => one(id, '<item_group_id>g</item_group_id>')).join('')}</rss>`,
      )
      expect(kindsOf(grouped.report)).not.toHaveProperty('same-title')
      const alone = await read(`<rss>${['1', '2'].map(id => one(id, '')).join('')}</rss>`)
      expect(kindsOf(alone.report)).toHaveProperty('same-title', 1)
    })

    it('reports the item by its number', async () => {
      const { report } = await read(rss.replace('<item>', '<item><g:id>x</g:id></item><item>'))
      expect(report).toMatchObject({ read: 2, stored: 1, skipped: 1, skippedBy: { name: 1 } })
      expect(report.problems[0]?.line).toBe(1)
    })
  })

  const older = `Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Status
tee,Plain Tee,"<p>Soft
cotton</p>",Weft,Shirts,"summer, cotton",TRUE,Size,S,TEE-S,3,deny,20.00,25.00,,https://shop.example/tee.jpg,active
tee,,,,,,,,M,TEE-M,4,deny,22.00,,,https://shop.example/tee-2.jpg,
tee,,,,,,,,,,,,,,,https://shop.example/tee-3.jpg,
cap,Cap,,Weft,Hats,,TRUE,Title,Default Title,CAP,0,deny,15.00,,4006381333931,,active
old,Old hat,,Weft,Hats,,TRUE,Title,Default Title,OLD,9,deny,15.00,,,,draft
`
  const newer = `Title,URL handle,Description,Vendor,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Price,Compare-at price,Inventory quantity,Continue selling when out of stock,Product image URL
Plain Tee,tee,"<p>Soft
cotton</p>",Weft,Shirts,"summer, cotton",TRUE,Active,TEE-S,,Size,S,20.00,25.00,3,DENY,https://shop.example/tee.jpg
,tee,,,,,,,TEE-M,,,M,22.00,,4,DENY,https://shop.example/tee-2.jpg
,tee,,,,,,,,,,,,,,,https://shop.example/tee-3.jpg
Cap,cap,,Weft,Hats,,TRUE,Active,CAP,4006381333931,Title,Default Title,15.00,,0,DENY,
Old hat,old,,Weft,Hats,,TRUE,Draft,OLD,,Title,Default Title,15.00,,9,DENY,
`
  it.each([
    ['older', older],
    ['newer', newer],
    ['packed', gzipSync(newer)],
  ])('reads Shopify, %s headers: one product a handle', async (_, content) => {
    const { products, report } = await read(content, { currency: 'USD' })
    expect(products).toMatchObject([
      { id: 'cap', stock: 0, gtin: '4006381333931', mpn: 'CAP', price: { amountMinor: 1500 }, attributes: {} },
      {
        id: 'tee',
        name: 'Plain Tee',
        description: 'Soft cotton',
        brand: 'Weft',
        categories: ['Shirts'],
        attributes: { Size: 'S, M' },
        keywords: ['summer', 'cotton'],
        price: { amountMinor: 2000, currency: 'USD' },
        listPrice: { amountMinor: 2500 },
        stock: 7,
        image: 'https://shop.example/tee.jpg',
      },
    ])
    expect(report).toMatchObject({ read: 3, stored: 2, hidden: 1, skipped: 0 })
  })

  it('reads WooCommerce: a variable product with its variations, and a simple one', async () => {
    const content = `ID,Type,SKU,Name,Published,"Short description",Description,"In stock?",Stock,"Sale price","Regular price",Categories,Images,Parent,"Attribute 1 name","Attribute 1 value(s)"
1,variable,HOOD,Hoodie,1,,<b>Warm</b>,1,,,,"Clothing > Hoodies, Clothing","https://shop.example/h.jpg, https://shop.example/h2.jpg",,Colour,"Blue, Red"
2,variation,HOOD-B,Hoodie - Blue,1,,,1,4,,45,,,HOOD,Colour,Blue
3,variation,HOOD-R,Hoodie - Red,1,,,0,0,42,45,,,HOOD,Colour,Red
4,simple,CAP,Cap,1,Simple cap,,backorder,,,12,Clothing,,,,
`
    const { products } = await read(content, { currency: 'EUR' })
    expect(products).toMatchObject([
      { id: 'CAP', description: 'Simple cap', sellsWithoutStock: 'backorder', price: { amountMinor: 1200 } },
      {
        id: 'HOOD',
        description: 'Warm',
        categories: ['Clothing', 'Hoodies'],
        attributes: { Colour: 'Blue, Red' },
        stock: 4,
        // Red is cheaper, and sold out.
        price: { amountMinor: 4500 },
        image: 'https://shop.example/h.jpg',
      },
    ])
  })

  it('reads Medusa: semicolons, a price column for each currency', async () => {
    const content = `Product Id;Product Handle;Product Title;Product Description;Product Status;Product Thumbnail;Product Type;Variant SKU;Variant Inventory Quantity;Variant Manage Inventory;Option 1 Name;Option 1 Value;Price EUR;Price USD
prod_1;mug;Mug;A mug;published;https://shop.example/mug.jpg;Kitchen;MUG-S;2;true;Size;S;9.5;11
prod_1;mug;Mug;A mug;published;https://shop.example/mug.jpg;Kitchen;MUG-L;3;true;Size;L;9.5;11
`
    expect((await read(content)).products).toMatchObject([
      { id: 'mug', price: { amountMinor: 950, currency: 'EUR' }, stock: 5, attributes: { Size: 'S, L' } },
    ])
    expect((await read(content, { currency: 'USD' })).products).toMatchObject([{ price: { amountMinor: 1100 } }])
  })

  it('reads UTF-16, as spreadsheets write it', async () => {
    const text = 'id\ttitle\tprice\r\n1\t台灯\t5 EUR\r\n'
    const { products } = await read(Buffer.from(`\ufeff${text}`, 'utf16le'))
    expect(products).toMatchObject([{ id: '1', name: '台灯' }])
  })

  it('says of a table with columns that it does not know which they are', async () => {
    await expect(read('sku,label\n1,Lamp\n')).rejects.toThrow('its columns (sku, label) are none of')
  })
})
