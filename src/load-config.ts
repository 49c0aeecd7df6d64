import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { type Config, configSchema } from './config.ts'
import { AppError, describeError } from './domain/index.ts'

type Settings = { [key: string]: unknown }

/** Environment variable → place in the config: FLOORWALKER_SERVER_PUBLIC_URL → server.publicUrl. */
const environmentPrefix = 'FLOORWALKER_'

/** Fields that a variable lists with commas. */
const listFields: ReadonlySet<string> = new Set([
  ...['allowedOrigins', 'identitySecrets', 'cancellableStates', 'countriesServed'],
])

function environmentNames(): ReadonlyMap<string, readonly [string, string]> {
  const names = new Map<string, readonly [string, string]>()
  for (const [section, schema] of Object.entries(configSchema.shape)) {
    const inner = schema.unwrap()
    for (const field of Object.keys(inner.shape)) {
      const words = `${section}_${field}`.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()
      names.set(environmentPrefix + words, [section, field])
    }
  }
  return names
}

function invalid(message: string, cause?: unknown): AppError {
  return new AppError('CONFIG_INVALID', { message, cause })
}

function readFile(file: string): { settings: Settings; placeOf: (where: readonly PropertyKey[]) => string } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw invalid(`${file}: cannot read the settings (${describeError(cause)}); check --config`, cause)
  }
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const placeAt = (offset: number) => `${file}:${lineCounter.linePos(offset).line}`
  const fault = document.errors[0]
  if (fault) throw invalid(`${placeAt(fault.pos[0])}: not valid YAML: ${fault.message}`, fault)
  const settings: unknown = document.toJS() ?? {}
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw invalid(`${file}: the settings must be sections with fields, such as "server:" with "port: 3978"`)
  }
  return {
    settings: { ...settings },
    placeOf(where) {
      // The innermost key that stands in the file: a missing one has no place of its own.
      let node: unknown = document.contents
      let place = file
      for (const key of where) {
        const pair = isMap(node) ? node.items.find(item => isScalar(item.key) && item.key.value === key) : undefined
        if (!pair || !isScalar(pair.key)) break
        place = placeAt(pair.key.range?.[0] ?? 0)
        node = pair.value
      }
      return place
    },
  }
}

export type ConfigSources = {
  readonly file?: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** From the command line: section → field → value. */
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/**
 * Reads and checks the settings once; the result is frozen.
 * @throws AppError CONFIG_INVALID naming the file and line (or the variable), the setting and what is accepted.
 */
export function loadConfig({ file, environment, overrides = {} }: ConfigSources): Config {
  const read = file === undefined ? { settings: {}, placeOf: () => 'settings' } : readFile(file)
  const merged: Record<string, Settings> = {}
  const origin = new Map<string, string>()
  const put = (section: string, field: string, value: unknown, source: string) => {
    merged[section] = { ...merged[section], [field]: value }
    origin.set(`${section}.${field}`, source)
  }
  for (const [section, fields] of Object.entries(read.settings)) {
    if (fields === null || fields === undefined) continue
    if (typeof fields !== 'object' || Array.isArray(fields)) {
      throw invalid(`${read.placeOf([section])}: "${section}" must be a section with fields`)
    }
    merged[section] = { ...fields }
  }
  const names = environmentNames()
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(environmentPrefix) || value === undefined) continue
    const place = names.get(name)
    if (!place) throw invalid(`environment variable ${name} is unknown; known are ${[...names.keys()].join(', ')}`)
    const [section, field] = place
    const isList = listFields.has(field)
    put(
      section,
      field,
      isList ? value.split(',').map(part => part.trim()) : readJson(value),
      `environment variable ${name}`,
    )
  }
  for (const [section, fields] of Object.entries(overrides)) {
    for (const [field, value] of Object.entries(fields)) {
      if (value !== undefined) put(section, field, value, 'command line')
    }
  }
  const parsed = configSchema.safeParse(merged)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue?.path ?? []
    const place = origin.get(where.slice(0, 2).join('.')) ?? read.placeOf(where)
    if (issue?.code === 'unrecognized_keys') {
      const unknown = issue.keys[0] ?? ''
      const inFile = origin.get([...where, unknown].slice(0, 2).join('.')) ?? read.placeOf([...where, unknown])
      throw invalid(`${inFile}: setting "${[...where, unknown].join('.')}" is unknown; known are ${knownAt(where)}`)
    }
    throw invalid(`${place}: setting "${where.join('.')}": ${issue?.message ?? 'invalid'}`)
  }
  return deepFreeze(parsed.data)
}

/** Objects ({"en": …}) may stand in a variable as JSON; everything else is text. */
function readJson(value: string): unknown {
  if (!value.startsWith('{')) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function knownAt(where: readonly PropertyKey[]): string {
  const section = Object.entries(configSchema.shape).find(([name]) => name === where[0])?.[1]
  return Object.keys(section ? section.unwrap().shape : configSchema.shape).join(', ')
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

/** The settings file to use: the one named, else `floorwalker.yaml` of the working directory where there is one. */
export function findConfigFile(named: string | undefined, workingDirectory: string): string | undefined {
  if (named !== undefined) return named
  const file = path.join(workingDirectory, 'floorwalker.yaml')
  return existsSync(file) ? file : undefined
}
