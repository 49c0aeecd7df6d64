/** Colours of a maker's pictures: the soft ground, a line on it, and the accent. */
export type Palette = { readonly ground: string; readonly shade: string; readonly accent: string }

export type Brand = {
  /** What the maker is called in Chinese shops. */
  readonly zh: string
  /** First letters of its model numbers, and its mark in pictures. */
  readonly code: string
  readonly palette: Palette
}

/** The makers, all invented. */
export const brands = {
  /** Dear and finely made: glass, aluminium, quiet colours. Phones, tablets, laptops, watches, earphones. */
  Aurelan: { zh: '奥瑞澜', code: 'AU', palette: { ground: '#f4efe6', shade: '#e4d9c6', accent: '#b08d57' } },
  /** Much for the money, from phones and tablets to televisions and lamps. */
  Lanhe: { zh: '澜禾', code: 'LH', palette: { ground: '#e8f2ef', shade: '#cfe4dd', accent: '#2f8f7b' } },
  /** For games: fast, angular, cooled. */
  Kestrix: { zh: '科斯锐', code: 'KX', palette: { ground: '#ecefe6', shade: '#d8dfc8', accent: '#7fb800' } },
  /** Cheap and cheerful: round corners, bright colours. */
  Pebblo: { zh: '贝柏乐', code: 'PB', palette: { ground: '#fff0ec', shade: '#ffdcd2', accent: '#ff6f52' } },
  /** For building sites and mountains. */
  Tundrik: { zh: '探锐', code: 'TD', palette: { ground: '#f1ede4', shade: '#ddd3c0', accent: '#d9822b' } },
  /** Shells for what others make. */
  Carapello: { zh: '壳乐', code: 'CP', palette: { ground: '#f3edf6', shade: '#e2d5ea', accent: '#8c5fa8' } },
  /** Everything that charges. */
  Ohmber: { zh: '欧姆铂', code: 'OB', palette: { ground: '#fdf3df', shade: '#f8e2b4', accent: '#e39a12' } },
  /** Keyboards and mice for people who type all day. */
  Clavique: { zh: '键悦', code: 'CV', palette: { ground: '#eaeff7', shade: '#d3deef', accent: '#4a6fb5' } },
  /** Sound for careful ears. */
  Audrio: { zh: '奥聆', code: 'AD', palette: { ground: '#f6ebec', shade: '#ebd3d6', accent: '#a83f52' } },
  /** Wool, birch and small lamps. */
  Fjellum: { zh: '菲岚', code: 'FJ', palette: { ground: '#eef1ef', shade: '#dbe2dd', accent: '#6d8a7c' } },
  /** Screens of every size. */
  Visoro: { zh: '维视诺', code: 'VS', palette: { ground: '#e9edf5', shade: '#d2dbec', accent: '#3b4f9f' } },
  /** Cameras and what goes into the bag with them. */
  Lenkora: { zh: '朗镜', code: 'LK', palette: { ground: '#f2efec', shade: '#e0d9d2', accent: '#8a4b2a' } },
  /** Networks that one need not think about. */
  Netlume: { zh: '网澜', code: 'NL', palette: { ground: '#e6f3f8', shade: '#c9e4ef', accent: '#1887ab' } },
  /** Paper without paper. */
  Paperlin: { zh: '纸屿', code: 'PL', palette: { ground: '#f5f3ec', shade: '#e6e1d2', accent: '#7d7558' } },
  /** The shop's own: plain, sound, inexpensive. */
  Plainwire: { zh: '素线', code: 'PW', palette: { ground: '#f1f1ef', shade: '#e0e0dc', accent: '#55606b' } },
  /** Controllers and headsets for the sofa. */
  Joyvane: { zh: '趣风', code: 'JV', palette: { ground: '#f0ebfb', shade: '#ddd1f6', accent: '#6c47d8' } },
  /** Watches that look like watches. */
  Horavie: { zh: '禾时', code: 'HV', palette: { ground: '#eef0f4', shade: '#dadfe8', accent: '#2c3e5c' } },
  /** A house that thinks along. */
  Havnest: { zh: '和巢', code: 'HN', palette: { ground: '#f7f0e6', shade: '#eddfc9', accent: '#c26a3d' } },
} as const satisfies Readonly<Record<string, Brand>>

export type BrandName = keyof typeof brands

export function isBrandName(name: string): name is BrandName {
  return Object.hasOwn(brands, name)
}

/** @throws Error when there is no such maker. */
export function brandNamed(name: string): BrandName {
  if (!isBrandName(name)) throw new Error(`No such brand: ${name}`)
  return name
}
