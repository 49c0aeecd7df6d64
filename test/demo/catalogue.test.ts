import { createHash } from 'node:crypto'
import { createCatalogue, drawProduct } from '../../demo/catalogue/index.ts'
import { type ProductRow, productRow } from '../../src/ingest/rows.ts'

const dayMs = 86_400_000
const anchorDate = new Date('2026-06-30T12:00:00Z')
const catalogue = createCatalogue({ anchorDate })
const han = /\p{Script=Han}/u

const kindOf = (product: ProductRow) => product.categories?.at(-1) ?? ''
const ofKind = (kind: string) => catalogue.filter(product => kindOf(product) === kind)
const kinds = [...new Set(catalogue.map(kindOf))]
const ids = new Set(catalogue.map(product => product.id))
const chineseOf = (product: ProductRow) => product.translations?.zh
const ageMs = (product: ProductRow) => anchorDate.getTime() - Date.parse(product.releasedAt ?? '')
const digest = (rows: unknown) => createHash('sha256').update(JSON.stringify(rows)).digest('hex')

function accessoriesOf(device: ProductRow): readonly ProductRow[] {
  return catalogue.filter(
    ({ fits = [] }) => fits.includes(device.id) || device.categories?.some(name => fits.includes(name)),
  )
}

function repeated(values: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return values.filter((value, place) => value !== undefined && values.indexOf(value) !== place)
}

describe('the catalogue', () => {
  it('is the same for the same date, and moves with the date only in its releases', () => {
    expect(digest(createCatalogue({ anchorDate }))).toBe(digest(catalogue))
    const later = createCatalogue({ anchorDate: new Date(anchorDate.getTime() + 10 * dayMs) })
    const undated = (rows: readonly ProductRow[]) => rows.map(row => ({ ...row, releasedAt: '' }))
    expect(digest(undated(later))).toBe(digest(undated(catalogue)))
    expect(Date.parse(later[0]?.releasedAt ?? '') - Date.parse(catalogue[0]?.releasedAt ?? '')).toBe(10 * dayMs)
  })

  it('holds more than 420 products of more than 18 kinds by 14 to 18 makers', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(420)
    expect(kinds.length).toBeGreaterThanOrEqual(18)
    expect(Math.min(...kinds.map(kind => ofKind(kind).length))).toBeGreaterThanOrEqual(5)
    const brands = new Set(catalogue.map(product => product.brand))
    expect(brands.size).toBeGreaterThanOrEqual(14)
    expect(brands.size).toBeLessThanOrEqual(18)
  })

  it('is accepted by the exchange format, row by row', () => {
    for (const row of catalogue) expect(() => productRow.parse(row)).not.toThrow()
  })

  it('names no two products alike', () => {
    expect(repeated(catalogue.map(({ id }) => id))).toEqual([])
    expect(repeated(catalogue.map(({ name }) => name))).toEqual([])
    expect(repeated(catalogue.map(row => chineseOf(row)?.name))).toEqual([])
    expect(repeated(catalogue.map(({ mpn }) => mpn))).toEqual([])
    expect(repeated(catalogue.map(({ gtin }) => gtin))).toEqual([])
  })

  it('has few products that differ from another in colour only', () => {
    const bare = catalogue.map(({ name, attributes }) => name.toLowerCase().replace(` ${attributes?.colour}`, ''))
    expect(repeated(bare).length / catalogue.length).toBeLessThan(0.25)
  })

  it('has ids that can stand in an address, and links and pictures made of them', () => {
    for (const { id, link, image } of catalogue) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/)
      expect([link, image]).toEqual([`/p/${id}`, `/demo/images/${id}.svg`])
    }
  })

  it('writes article numbers with a true check digit, and model numbers after the maker', () => {
    const numbers = catalogue.flatMap(({ gtin }) => gtin ?? [])
    expect(numbers.length).toBeGreaterThan(catalogue.length / 2)
    expect(numbers.length).toBeLessThan(catalogue.length)
    for (const gtin of numbers) {
      expect(gtin).toMatch(/^2\d{12}$/)
      const sum = [...gtin].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
      expect(sum % 10).toBe(0)
    }
    for (const { mpn } of catalogue) expect(mpn).toMatch(/^[A-Z]{2}-[A-Z]{1,2}\d{4}$/)
  })
})

describe('both languages', () => {
  it('say everything: name, description, categories, attributes', () => {
    for (const row of catalogue) {
      const chinese = chineseOf(row)
      for (const text of [chinese?.name, chinese?.description, ...(chinese?.categories ?? [])])
        expect(text).toMatch(han)
      expect(chinese?.categories).toHaveLength(row.categories?.length ?? 0)
      expect(`${row.name} ${row.description} ${row.categories} ${JSON.stringify(row.attributes)}`).not.toMatch(han)
    }
  })

  it('hold the same attributes at the same places', () => {
    for (const { id, attributes = {}, ...row } of catalogue) {
      const chinese = Object.entries(chineseOf({ id, ...row })?.attributes ?? {})
      expect(chinese).toHaveLength(Object.keys(attributes).length)
      for (const [place, value] of Object.values(attributes).entries()) {
        const digits = (text: string) => text.match(/\d+/g)?.map(Number) ?? []
        if (!value.endsWith('MP'))
          expect(digits(chinese[place]?.[1] ?? '')).toEqual(expect.arrayContaining(digits(value)))
      }
    }
  })

  it('call a category by one name', () => {
    const names = new Map<string, Set<string>>()
    for (const row of catalogue) {
      for (const [level, name] of (row.categories ?? []).entries()) {
        names.set(name, (names.get(name) ?? new Set()).add(chineseOf(row)?.categories?.[level] ?? ''))
      }
    }
    expect([...names.values()].filter(set => set.size !== 1)).toEqual([])
    expect(new Set([...names.values()].map(set => [...set][0])).size).toBe(names.size)
  })

  it('begin a Chinese name with what the maker is called in Chinese', () => {
    const makers = new Map<string, Set<string>>()
    for (const row of catalogue) {
      const maker = chineseOf(row)?.name.split(' ')[0] ?? ''
      expect(maker).toMatch(/^\p{Script=Han}{2,3}$/u)
      makers.set(row.brand ?? '', (makers.get(row.brand ?? '') ?? new Set()).add(maker))
    }
    expect([...makers.values()].every(set => set.size === 1)).toBe(true)
  })
})

describe('descriptions', () => {
  it('have two sentences or more, and repeat none of them within a product', () => {
    for (const { description = '', ...row } of catalogue) {
      const english = description.split(/(?<=[.?!]) (?=[A-Z\d])/)
      const chinese = (chineseOf({ ...row })?.description ?? '').split('。').filter(Boolean)
      expect(Math.min(english.length, chinese.length)).toBeGreaterThanOrEqual(2)
      expect(repeated(english)).toEqual([])
      expect(repeated(chinese)).toEqual([])
    }
  })

  it('agree with the attributes on every capacity, power, picture and battery', () => {
    let checked = 0
    for (const kind of ['Phones', 'Tablets', 'Laptops', 'Monitors', 'Televisions', 'Cameras', 'Power banks']) {
      for (const { id, description = '', attributes = {} } of ofKind(kind)) {
        const facts = Object.values(attributes)
        for (const [figure] of description.matchAll(/\b\d+(?:\.\d+)? (?:mAh|GB|TB|Hz|MP|W|nits|kg|g)\b/g)) {
          expect({ id, figure, known: facts.includes(figure) }).toEqual({ id, figure, known: true })
          checked++
        }
      }
    }
    expect(checked).toBeGreaterThan(200)
  })

  it('are not one text with other words: a kind has several beginnings', () => {
    for (const kind of kinds) {
      const shapes = new Set(ofKind(kind).map(row => row.description?.replace(/[\d.]+/g, '#').slice(0, 24)))
      expect(shapes.size).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('prices, stock and releases', () => {
  it('are plausible: cents, sales above the price, some sold out, some last pieces', () => {
    for (const { price, listPrice, currency } of catalogue) {
      expect(currency).toBe('EUR')
      expect(Math.round(price * 100) / 100).toBe(price)
      if (listPrice !== undefined) expect(listPrice).toBeGreaterThan(price)
    }
    const share = (test: (row: ProductRow) => boolean) => catalogue.filter(test).length / catalogue.length
    expect(share(({ listPrice }) => listPrice !== undefined)).toBeGreaterThan(0.1)
    expect(share(({ stock = 0 }) => stock === 0)).toBeGreaterThan(0.02)
    expect(share(({ stock = 0 }) => stock === 0)).toBeLessThan(0.08)
    expect(share(({ stock = 0 }) => stock >= 1 && stock <= 3)).toBeGreaterThan(0.02)
  })

  it('lie in the three years before the anchor date', () => {
    const ages = catalogue.map(ageMs)
    expect(Math.min(...ages)).toBeGreaterThan(0)
    expect(Math.max(...ages)).toBeLessThan(3 * 365 * dayMs)
    expect(Math.max(...ages)).toBeGreaterThan(365 * dayMs)
  })

  it('make clear which phone of a maker is the newest, and keep it in stock', () => {
    const makers = new Set(ofKind('Phones').map(phone => phone.brand))
    expect(makers.size).toBeGreaterThanOrEqual(4)
    for (const maker of makers) {
      const [newest, next] = ofKind('Phones')
        .filter(phone => phone.brand === maker)
        .sort((a, b) => ageMs(a) - ageMs(b))
      expect(newest?.stock).toBeGreaterThan(3)
      expect(next ? ageMs(next) - (newest ? ageMs(newest) : 0) : Infinity).toBeGreaterThan(30 * dayMs)
    }
    const [newest, next] = ofKind('Phones').sort((a, b) => ageMs(a) - ageMs(b))
    expect(newest?.id).toBe('phone-vela-9-pro')
    expect(
      ageMs(next ?? { id: '', name: '', price: 0, currency: 'EUR' }) - ageMs(newest as ProductRow),
    ).toBeGreaterThan(14 * dayMs)
  })
})

describe('accessories', () => {
  it('fit things that the shop sells', () => {
    const known = new Set([...ids, ...kinds])
    for (const { id, fits = [] } of catalogue) {
      expect(fits.filter(target => !known.has(target))).toEqual([])
      expect(fits).not.toContain(id)
    }
  })

  it('are made for one phone each where they are cut to shape', () => {
    const phones = new Set(ofKind('Phones').map(({ id }) => id))
    const cut = [...ofKind('Cases'), ...ofKind('Screen protectors')]
    for (const { fits = [] } of cut) {
      expect(fits.length).toBeGreaterThan(0)
      if (fits.some(target => phones.has(target))) expect(fits).toHaveLength(1)
    }
  })

  it('stand by every phone: six or more, of four kinds or more, a case and a screen protector among them', () => {
    for (const phone of ofKind('Phones')) {
      const found = accessoriesOf(phone)
      expect(found.length).toBeGreaterThanOrEqual(6)
      expect(new Set(found.map(kindOf)).size).toBeGreaterThanOrEqual(4)
      expect(found.filter(row => kindOf(row) === 'Cases').length).toBeGreaterThanOrEqual(1)
      expect(found.filter(row => kindOf(row) === 'Screen protectors').length).toBeGreaterThanOrEqual(1)
    }
  })

  it.each(['Laptops', 'Tablets', 'Cameras', 'Watches', 'Monitors', 'Televisions', 'E-readers'])(
    'stand by every one of the %s: four or more',
    kind => {
      for (const device of ofKind(kind)) expect(accessoriesOf(device).length).toBeGreaterThanOrEqual(4)
    },
  )

  it('hold: a bag is no smaller than its laptop, a strap as wide as its watch, a charger as strong as its laptop', () => {
    const figure = (id: string, attribute: string) =>
      Number.parseFloat(catalogue.find(row => row.id === id)?.attributes?.[attribute] ?? '')
    const check = (kind: string, holds: (accessory: ProductRow, device: string) => boolean) => {
      for (const accessory of ofKind(kind)) {
        for (const target of accessory.fits ?? []) if (ids.has(target)) expect(holds(accessory, target)).toBe(true)
      }
    }
    check('Bags', (bag, laptop) => figure(bag.id, 'laptop size') >= figure(laptop, 'screen size'))
    check('Watch straps', (strap, watch) => figure(strap.id, 'strap width') === figure(watch, 'strap width'))
    check('Chargers', (charger, device) =>
      device.startsWith('laptop-')
        ? figure(charger.id, 'power') >= figure(device, 'charging')
        : figure(device, 'wireless charging') > 0,
    )
    check('Mounts', (mount, screen) => figure(mount.id, 'load') >= (figure(screen, 'weight') || 0))
  })
})

describe('pictures', () => {
  /** Names of open tags in order, or the place where the text stops being well formed. */
  function readTags(svg: string): { readonly open: readonly string[]; readonly rest: string } {
    const open: string[] = []
    const tag = /^(?:<([a-zA-Z]+)((?: [\w:-]+="[^"<&]*")*)(\/?)>|<\/([a-zA-Z]+)>|[^<>&]+)/
    let rest = svg
    for (let match = tag.exec(rest); match; match = tag.exec(rest)) {
      const names = [...(match[2] ?? '').matchAll(/ ([\w:-]+)=/g)].map(([, name]) => name)
      if (new Set(names).size !== names.length) break
      if (match[4] !== undefined && open.pop() !== match[4]) break
      if (match[1] !== undefined && match[3] === '') open.push(match[1])
      rest = rest.slice(match[0].length)
    }
    return { open, rest }
  }

  it('are well formed, small, and refer to nothing outside themselves', () => {
    for (const row of catalogue) {
      const svg = drawProduct(row)
      expect({ id: row.id, ...readTags(svg) }).toEqual({ id: row.id, open: [], rest: '' })
      expect(Buffer.byteLength(svg)).toBeLessThan(4_000)
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 480 480"/)
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
        /http|href|url\(|<script|<image|NaN|undefined|null/,
      )
    }
  })

  it('differ from kind to kind and from colour to colour', () => {
    const first = kinds.map(kind => ofKind(kind)[0]).flatMap(row => (row ? [drawProduct(row)] : []))
    expect(new Set(first).size).toBe(kinds.length)
    const row = catalogue[0] as ProductRow
    const inRed = { ...row, attributes: { ...row.attributes, colour: 'red' } }
    expect(drawProduct(inRed)).not.toBe(drawProduct(row))
    expect(drawProduct(row)).toBe(drawProduct(row))
  })

  it('can be drawn of a product that the demo does not know', () => {
    const stranger: ProductRow = { id: 'x', name: 'Teapot', price: 20, currency: 'EUR', categories: ['Kitchen'] }
    expect(readTags(drawProduct(stranger))).toEqual({ open: [], rest: '' })
  })
})
