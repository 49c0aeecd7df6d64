import type { LooseProduct, Row } from './loose-product.ts'
import { isRow, toText } from './loose-product.ts'
import type { MapRule, MapSteps, ProductMap } from './product-map.ts'

/** A shape for `rowByRow`: makes our fields out of a foreign row. */
export function shapeByMap(map: ProductMap): (value: unknown) => LooseProduct | undefined {
  return value => {
    if (!isRow(value)) return undefined
    const translations = Object.entries(map.translations).map(([locale, text]) => [locale, applyRules(text, value)])
    return {
      ...applyRules(map.fields, value),
      attributes: collectAttributes(map.attributes, value),
      translations: Object.fromEntries(translations.filter(([, text]) => isRow(text) && 'name' in text)),
      isHidden: map.leaveOut?.when.includes(asText(lookUp(value, map.leaveOut.from))) ?? false,
    }
  }
}

function applyRules(rules: Readonly<Record<string, MapRule | undefined>>, row: Row): Row {
  const made = Object.entries(rules).flatMap(([field, rule]) => {
    const value = rule === undefined ? undefined : applyRule(rule, row)
    return value === undefined ? [] : [[field, value] as const]
  })
  return Object.fromEntries(made)
}

export function applyRule(rule: MapRule, row: Row): unknown {
  if (typeof rule === 'string' || Array.isArray(rule)) return take(row, rule)
  const { from, value, drop, at, replace, divide } = rule
  let made = value ?? (from === undefined ? undefined : take(row, from))
  made ??= rule.default
  if (made === undefined) return undefined
  if (rule.split !== undefined && typeof made === 'string') made = made.split(rule.split).map(part => part.trim())
  if (drop) made = Array.isArray(made) ? made.filter(item => !drop.includes(asText(item))) : keepUnless(made, drop)
  if (rule.join !== undefined && Array.isArray(made)) made = made.map(asText).filter(Boolean).join(rule.join)
  if (at !== undefined && Array.isArray(made)) made = made.at(at)
  if (replace) made = Array.isArray(made) ? made.map(item => swap(item, replace)) : swap(made, replace)
  if (divide !== undefined) made = divided(made, divide)
  return affixed(made, rule)
}

const keepUnless = (value: unknown, drop: readonly string[]) => (drop.includes(asText(value)) ? undefined : value)

function swap(value: unknown, replace: Readonly<Record<string, string | number>>): unknown {
  const text = asText(value)
  return Object.hasOwn(replace, text) ? replace[text] : value
}

/** What is no number stays, for the check to name it. */
function divided(value: unknown, by: number): unknown {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number / by : value
}

function affixed(value: unknown, { prefix = '', suffix = '' }: MapSteps): unknown {
  if (prefix === '' && suffix === '') return value
  const text = asText(value)
  return text === '' ? value : `${prefix}${text}${suffix}`
}

function take(row: Row, paths: string | readonly string[]): unknown {
  for (const path of typeof paths === 'string' ? [paths] : paths) {
    const value = lookUp(row, path)
    if (value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
      return value
  }
  return undefined
}

/** Own fields only: a path never reaches what every object inherits. */
function lookUp(value: unknown, path: string): unknown {
  if (isRow(value) && Object.hasOwn(value, path)) return value[path]
  const dot = path.indexOf('.')
  const key = dot === -1 ? path : path.slice(0, dot)
  const rest = dot === -1 ? undefined : path.slice(dot + 1)
  if (Array.isArray(value)) {
    if (key === '*') return rest === undefined ? value : value.map(item => lookUp(item, rest)).filter(isThere)
    const item = /^\d+$/.test(key) ? value[Number(key)] : undefined
    return rest === undefined ? item : lookUp(item, rest)
  }
  if (!isRow(value) || !Object.hasOwn(value, key)) return undefined
  return rest === undefined ? value[key] : lookUp(value[key], rest)
}

const isThere = (value: unknown) => value !== undefined && value !== null && value !== ''

function asText(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : toText(value)
}

function collectAttributes(rules: ProductMap['attributes'], row: Row): readonly (readonly [string, unknown])[] {
  const found: (readonly [string, unknown])[] = []
  for (const [name, rule] of Object.entries(rules.named)) found.push([name, applyRule(rule, row)])
  for (const prefix of rules.prefixes) {
    for (const [key, value] of Object.entries(row)) {
      if (key.startsWith(prefix) && key !== prefix) found.push([toName(key.slice(prefix.length)), value])
    }
  }
  for (const path of rules.records) {
    const record = lookUp(row, path)
    if (isRow(record)) found.push(...Object.entries(record))
  }
  for (const path of rules.pairs) {
    const list = lookUp(row, path)
    for (const pair of Array.isArray(list) ? list : []) {
      if (Array.isArray(pair)) found.push([toText(pair[0]), pair[1]])
      else if (isRow(pair)) found.push([toText(pair.name), pair.value ?? pair.options])
    }
  }
  for (const { from, between, is } of rules.texts) {
    for (const part of toText(lookUp(row, from)).split(between)) {
      const at = part.indexOf(is)
      if (at > 0) found.push([part.slice(0, at).trim(), part.slice(at + is.length).trim()])
    }
  }
  return found.flatMap(([name, value]) => {
    if (rules.skip.includes(name) || rules.skipValues.includes(asText(value))) return []
    const split = rules.splitValues !== undefined && typeof value === 'string' ? value.split(rules.splitValues) : value
    return [[Object.hasOwn(rules.rename, name) ? (rules.rename[name] ?? name) : toName(name), split] as const]
  })
}

/** "memory_form_factor__typical_" → "memory form factor typical" */
const toName = (key: string) => key.replace(/_+/g, ' ').trim()
