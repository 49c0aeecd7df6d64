import { type Bilingual, both } from '../compose/bilingual.ts'
import { brands } from '../compose/brands.ts'
import { toId } from '../compose/compose-row.ts'
import { toNumber } from '../compose/read-table.ts'
import { readerModels } from './e-readers.ts'
import { phoneModels } from './phones.ts'
import { tabletModels } from './tablets.ts'

/** What cases and screen protectors are cut for. */
export type Device = {
  readonly ids: readonly string[]
  readonly kind: 'phone' | 'tablet' | 'e-reader'
  readonly model: string
  /** As an accessory's name says it: maker and model in English, what shops call it in Chinese. */
  readonly name: Bilingual
  readonly grams: number
  readonly chargesOnPad: boolean
  readonly inches: string
  readonly monthsOnSale: number
}

type Model = (typeof phoneModels)[number] | (typeof tabletModels)[number] | (typeof readerModels)[number]

const kindNames = { phone: 'Phones', tablet: 'Tablets', 'e-reader': 'E-readers' } as const

function toDevice(kind: Device['kind'], { brand, cells }: Model): Device {
  const { model, zh, colours, grams, inches, months } = cells
  const choices = colours.split('/')
  return {
    ids: choices.map(colour => toId(kindNames[kind], `${model} ${choices.length > 1 ? colour : ''}`)),
    kind,
    model,
    name: both(`${brand} ${model}`, `${brands[brand].zh}${zh || ` ${model}`}`),
    grams: toNumber(grams),
    chargesOnPad: 'wireless' in cells && cells.wireless !== '',
    inches,
    monthsOnSale: toNumber(months),
  }
}

const devices = new Map(
  [
    ...phoneModels.map(model => toDevice('phone', model)),
    ...tabletModels.map(model => toDevice('tablet', model)),
    ...readerModels.map(model => toDevice('e-reader', model)),
  ].map(device => [device.model, device]),
)

/** @throws Error when the shop does not sell it. */
export function deviceNamed(model: string): Device {
  const device = devices.get(model)
  if (!device) throw new Error(`No such phone, tablet or e-reader: ${model}`)
  return device
}
