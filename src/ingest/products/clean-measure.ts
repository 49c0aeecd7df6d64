/** How a unit is written in feeds → how we write it. Only values that are a number and a unit as a whole are touched. */
const units: Readonly<Record<string, string>> = {
  ...{ g: 'g', gram: 'g', grams: 'g', gramm: 'g', 克: 'g', kg: 'kg', kgs: 'kg', kilogram: 'kg', kilograms: 'kg' },
  ...{
    千克: 'kg',
    公斤: 'kg',
    mg: 'mg',
    lb: 'lb',
    lbs: 'lb',
    pound: 'lb',
    pounds: 'lb',
    oz: 'oz',
    ounce: 'oz',
    ounces: 'oz',
  },
  ...{ mm: 'mm', 毫米: 'mm', cm: 'cm', 厘米: 'cm', m: 'm', meter: 'm', meters: 'm', metre: 'm', metres: 'm', 米: 'm' },
  ...{
    in: 'in',
    inch: 'in',
    inches: 'in',
    '"': 'in',
    '”': 'in',
    '″': 'in',
    英寸: 'in',
    ft: 'ft',
    foot: 'ft',
    feet: 'ft',
  },
  ...{ ml: 'ml', 毫升: 'ml', l: 'l', liter: 'l', liters: 'l', litre: 'l', litres: 'l', 升: 'l' },
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

/** "2000grams" → "2000 g", "15,6\"" → "15.6 in". Anything else stays as it is. */
export function cleanMeasure(value: string): string {
  const parts = /^(\d+(?:[.,]\d+)?)\s*([a-z"”″克千公斤毫厘米英寸升]{1,10})\.?$/iu.exec(value)
  const unit = parts?.[2]?.toLowerCase()
  if (!parts?.[1] || unit === undefined || !Object.hasOwn(units, unit)) return value
  // Three digits behind a comma are thousands as often as not.
  const number = /,\d{3}$/.test(parts[1]) ? parts[1] : parts[1].replace(',', '.')
  return `${number} ${units[unit]}`
}
