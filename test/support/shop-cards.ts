/** Where {@link pictureOf} is served. */
export const picturePath = (hue: number) => `/pictures/${hue}.svg`

/** A drawn product. */
export function pictureOf(hue: number): string {
  const ground = `<rect width="80" height="80" fill="hsl(${hue} 40% 93%)"/>`
  const thing = `<rect x="26" y="14" width="28" height="52" rx="6" fill="hsl(${hue} 35% 45%)"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">${ground}${thing}</svg>`
}

/** Product cards as the server sends them. `extras` replace what is said here. */
export function productCard(title: string, amountMinor: number, extras: Readonly<Record<string, unknown>> = {}) {
  return {
    kind: 'product',
    role: 'recommendation',
    productId: title.toLowerCase().replaceAll(/\W+/g, '-'),
    title,
    subtitle: 'Nordlys',
    price: { amountMinor, currency: 'EUR' },
    inStock: true,
    link: `/p/${title.toLowerCase().replaceAll(/\W+/g, '-')}`,
    ...extras,
  }
}

export const phoneAnswer = productCard('Aurora X2 256 GB', 79_900, {
  role: 'answer',
  listPrice: { amountMinor: 89_900, currency: 'EUR' },
  image: picturePath(210),
})

export const accessories = [
  productCard('Clear case for Aurora X2', 2_490, { reason: 'Made for the Aurora X2', image: picturePath(160) }),
  productCard('65 W charger, USB-C', 3_990, { reason: 'Often bought together', image: picturePath(30) }),
  productCard('Drift wireless earbuds', 12_900, {
    reason: 'You like Nordlys',
    inStock: false,
    image: picturePath(280),
  }),
  productCard('Screen protector, two pieces', 1_490, { reason: 'Made for the Aurora X2' }),
]

export const coupon = {
  kind: 'coupon',
  code: 'LAMP10',
  title: '10% off accessories',
  text: 'On orders from €50',
  endsAt: Date.UTC(2027, 0, 31, 12),
}

export const source = { kind: 'source', title: 'Delivery', link: '/help/delivery' }
