type Rgb = readonly [red: number, green: number, blue: number]

/** A shop's colour in the roles it plays; every pair has a contrast of at least 4.5 (WCAG AA). */
export type AccentPalette = {
  /** Backgrounds: buttons, the customer's bubbles. */
  readonly fill: string
  /** Text on `fill`. */
  readonly onFill: string
  /** Links and marks on a light background. */
  readonly inkOnLight: string
  /** Links and marks on a dark background. */
  readonly inkOnDark: string
}

export const defaultAccent = '#0f6e64'
const minimumContrast = 4.5
// The panel's tinted surfaces, not pure white and black: what passes there passes on both.
const lightSurface: Rgb = [243, 244, 246]
const darkSurface: Rgb = [38, 42, 49]
const white: Rgb = [255, 255, 255]
const black: Rgb = [17, 20, 24]

/** @param colour - "#rgb" or "#rrggbb"; anything else gives the palette of {@link defaultAccent}. */
export function toAccentPalette(colour: string | undefined): AccentPalette {
  const fill = parseHex(colour) ?? parseHex(defaultAccent) ?? black
  const onFill = contrast(fill, white) >= minimumContrast ? white : black
  return {
    // A middle grey passes with neither: it is darkened until white does.
    fill: toHex(contrast(fill, onFill) >= minimumContrast ? fill : shiftUntilReadable(fill, black, white)),
    onFill: toHex(contrast(fill, onFill) >= minimumContrast ? onFill : white),
    inkOnLight: toHex(shiftUntilReadable(fill, black, lightSurface)),
    inkOnDark: toHex(shiftUntilReadable(fill, white, darkSurface)),
  }
}

/** WCAG 2 contrast ratio, 1 to 21. */
export function contrast(first: Rgb, second: Rgb): number {
  const [bright, dark] = [luminance(first), luminance(second)].sort((left, right) => right - left)
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

export function parseHex(colour: string | undefined): Rgb | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour?.trim() ?? '')?.[1]
  if (!digits) return undefined
  const long = digits.length === 3 ? [...digits].map(digit => digit + digit).join('') : digits
  const value = Number.parseInt(long, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

function shiftUntilReadable(colour: Rgb, towards: Rgb, background: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = mix(colour, towards, share)
    if (contrast(mixed, background) >= minimumContrast) return mixed
  }
  return towards
}

function mix(colour: Rgb, towards: Rgb, share: number): Rgb {
  const blend = (from: number, to: number) => Math.round(from + (to - from) * share)
  return [blend(colour[0], towards[0]), blend(colour[1], towards[1]), blend(colour[2], towards[2])]
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function toHex([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`
}
