/** How a unit is written in feeds → how we write it, in its own language. Only values that are a number and a unit as a whole are touched. */
const units: Readonly<Record<string, string>> = {
  ...{ g: 'g', gram: 'g', grams: 'g', gramm: 'g', 克: '克', kg: 'kg', kgs: 'kg', kilogram: 'kg', kilograms: 'kg' },
  ...{
    千克: '千克',
    公斤: '千克',
    mg: 'mg',
    lb: 'lb',
    lbs: 'lb',
    pound: 'lb',
    pounds: 'lb',
    oz: 'oz',
    ounce: 'oz',
    ounces: 'oz',
  },
  ...{
    mm: 'mm',
    毫米: '毫米',
    cm: 'cm',
    厘米: '厘米',
    m: 'm',
    meter: 'm',
    meters: 'm',
    metre: 'm',
    metres: 'm',
    米: '米',
  },
  ...{
    in: 'in',
    inch: 'in',
    inches: 'in',
    '"': 'in',
    '”': 'in',
    '″': 'in',
    英寸: '英寸',
    ft: 'ft',
    foot: 'ft',
    feet: 'ft',
  },
  ...{ ml: 'ml', 毫升: '毫升', l: 'l', liter: 'l', liters: 'l', litre: 'l', litres: 'l', 升: '升' },
  ...{
    mb: 'MB',
    gb: 'GB',
    tb: 'TB',
    mah: 'mAh',
    wh: 'Wh',
    w: 'W',
    watt: 'W',
    watts: 'W',
    v: 'V',
    volt: 'V',
    volts: 'V',
  },
  ...{ hz: 'Hz', khz: 'kHz', mhz: 'MHz', ghz: 'GHz', mp: 'MP', dpi: 'dpi', px: 'px', pixels: 'px' },
}

/** "2000grams" → "2000 g", "15,6\"" → "15.6 in", "2公斤" → "2千克". Anything else stays as it is. */
export function cleanMeasure(value: string): string {
  const parts = /^(\d+(?:[.,]\d+)?)\s*([a-z"”″克千公斤毫厘米英寸升]{1,10})\.?$/iu.exec(value)
  const unit = parts?.[2]?.toLowerCase()
  if (!parts?.[1] || unit === undefined || !Object.hasOwn(units, unit)) return value
  // Three digits behind a comma are thousands as often as not.
  const number = /,\d{3}$/.test(parts[1]) ? parts[1] : parts[1].replace(',', '.')
  const written = units[unit] ?? ''
  return /\p{Script=Han}/u.test(written) ? `${number}${written}` : `${number} ${written}`
}
