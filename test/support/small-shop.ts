import { type Catalogue, type Product, toCatalogue, toMoney, toProductId } from '../../src/domain/index.ts'

type Wish = Partial<Omit<Product, 'id' | 'price'>> & {
  readonly id: string
  readonly price: number
  readonly nameZh?: string
}

/** A product with sensible defaults, for tests that care about a few fields only. */
export function makeProduct({ id, price, nameZh, ...rest }: Wish): Product {
  const name = rest.name ?? id
  const categories = rest.categories ?? ['Things']
  return {
    description: '',
    attributes: {},
    stock: 10,
    fits: [],
    translations: nameZh
      ? {
          zh: {
            name: nameZh,
            description: '',
            categories: categories.map(category => chineseCategories[category] ?? category),
            attributes: {},
          },
        }
      : {},
    ...rest,
    id: toProductId(id),
    name,
    categories,
    price: toMoney(price, 'EUR'),
  }
}

const chineseCategories: Readonly<Record<string, string>> = {
  Phones: '手机',
  Cases: '手机壳',
  Earphones: '耳机',
  'Phones & tablets': '手机与平板',
}

const day = 86_400_000

/** A shop of three brands: phones of two families, cases that fit one phone each, earphones. */
export function smallShop(): Catalogue {
  const phones = ['Phones & tablets', 'Phones']
  const cases = ['Phones & tablets', 'Cases']
  return toCatalogue([
    makeProduct({
      id: 'velto-7',
      name: 'Kirune Velto 7',
      nameZh: '麒润 维拓 7',
      brand: 'Kirune',
      categories: phones,
      price: 499,
      releasedAt: 100 * day,
      attributes: { colour: 'black' },
    }),
    makeProduct({
      id: 'velto-7-pro',
      name: 'Kirune Velto 7 Pro',
      nameZh: '麒润 维拓 7 Pro',
      brand: 'Kirune',
      categories: phones,
      price: 749,
      releasedAt: 200 * day,
      attributes: { colour: 'black' },
    }),
    makeProduct({
      id: 'velto-7-pro-white',
      name: 'Kirune Velto 7 Pro White',
      nameZh: '麒润 维拓 7 Pro 白色',
      brand: 'Kirune',
      categories: phones,
      price: 749,
      releasedAt: 200 * day,
      attributes: { colour: 'white' },
    }),
    makeProduct({
      id: 'osca-lite',
      name: 'Brannox Osca Lite',
      nameZh: '博朗诺 奥斯卡 青春版',
      brand: 'Brannox',
      categories: phones,
      price: 199,
      releasedAt: 150 * day,
      attributes: { colour: 'white' },
      mpn: 'BX-2210',
    }),
    makeProduct({
      id: 'case-velto-7',
      name: 'Shellby Slim Case for Velto 7',
      nameZh: '维拓 7 轻薄手机壳',
      brand: 'Shellby',
      categories: cases,
      price: 19,
      fits: [toProductId('velto-7')],
      attributes: { colour: 'black' },
    }),
    makeProduct({
      id: 'case-osca',
      name: 'Shellby Slim Case for Osca Lite',
      nameZh: '奥斯卡 青春版 轻薄手机壳',
      brand: 'Shellby',
      categories: cases,
      price: 15,
      fits: [toProductId('osca-lite')],
      stock: 0,
      attributes: { colour: 'white' },
    }),
    makeProduct({
      id: 'pods-air',
      name: 'Brannox Murmur Air',
      nameZh: '博朗诺 低语 Air 耳机',
      brand: 'Brannox',
      categories: ['Audio', 'Earphones'],
      price: 89,
      fits: ['Phones'],
      attributes: { colour: 'black' },
    }),
    makeProduct({
      id: 'pods-max',
      name: 'Kirune Halo Max',
      nameZh: '麒润 光环 Max 耳机',
      brand: 'Kirune',
      categories: ['Audio', 'Earphones'],
      price: 179,
      fits: ['Phones'],
      attributes: { colour: 'white' },
    }),
  ])
}
