import { SaxesParser } from 'saxes'
import { feedLimits, refused } from './limits.ts'
import type { RawRow, RowReader } from './raw-row.ts'
import { overlongRow } from './raw-row.ts'

/** Elements that hold one row each: RSS, Atom, and what shops name them by themselves. */
const itemNames = new Set(['item', 'entry', 'product', 'offer'])

/** Of HTML, those that feeds use although XML does not know them. */
const entities: Readonly<Record<string, string>> = {
  ...{ nbsp: '\u00a0', copy: '©', reg: '®', trade: '™', euro: '€', pound: '£', deg: '°', times: '×', bull: '•' },
  ...{ hellip: '…', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', middot: '·' },
}

/**
 * RSS, Atom and the like: a row for each item, as an object of its children without their prefix ("g:price" is
 * "price"). A child is its text, or an object when it has children of its own; several of one name are an array; an
 * attribute is "@name". Line is the number of the item, from 1.
 */
export const xmlItems: RowReader = {
  format: 'xml',
  accepts: head => head.startsWith('<'),
  async *read(text, path) {
    const items = new ItemCollector(path)
    for await (const chunk of text) yield* items.take(chunk)
    yield* items.end()
  },
}

type Element = {
  readonly name: string
  readonly isPrefixed: boolean
  readonly children: Map<string, Child>
  text: string
}
type Child = { readonly isPrefixed: boolean; values: unknown[] }

class ItemCollector {
  readonly #path: string
  readonly #parser = new SaxesParser()
  #rows: RawRow[] = []
  /** From the item inwards; empty between items. */
  #open: Element[] = []
  #depth = 0
  #itemCount = 0
  #itemStart = 0
  #isOverlong = false
  /** Characters since the parser last said something: it holds a text, comment or tag until that ends. */
  #silence = 0

  constructor(path: string) {
    this.#path = path
    const parser = this.#parser
    Object.assign(parser.ENTITIES, entities)
    parser.on('error', error => {
      throw new Error(`not well-formed XML: ${error.message}`)
    })
    parser.on('doctype', () => {
      throw refused(path, 'it declares a DOCTYPE, which a feed has no need of; take the declaration out')
    })
    parser.on('opentag', tag => this.#openTag(tag.name, tag.attributes))
    parser.on('closetag', () => this.#closeTag())
    parser.on('text', characters => this.#text(characters))
    parser.on('cdata', characters => this.#text(characters))
    for (const event of ['comment', 'processinginstruction'] as const) {
      parser.on(event, () => {
        this.#silence = 0
      })
    }
  }

  take(chunk: string): readonly RawRow[] {
    this.#silence += chunk.length
    this.#parser.write(chunk)
    if (this.#silence > feedLimits.runCharacters) {
      throw refused(this.#path, `a piece of it near item ${this.#itemCount + 1} never ends`)
    }
    return this.#takeRows()
  }

  /** @throws Error when an element was not closed. */
  end(): readonly RawRow[] {
    this.#parser.close()
    return this.#takeRows()
  }

  #takeRows(): readonly RawRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #openTag(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#silence = 0
    this.#depth += 1
    if (this.#depth > feedLimits.depth) {
      throw refused(this.#path, `its elements are nested deeper than ${feedLimits.depth} levels`)
    }
    const local = name.slice(name.indexOf(':') + 1)
    if (this.#open.length === 0) {
      if (!itemNames.has(local)) return
      this.#itemCount += 1
      this.#itemStart = this.#parser.position
      this.#isOverlong = false
    }
    this.#checkLength()
    const element: Element = { name: local, isPrefixed: name !== local, children: new Map(), text: '' }
    for (const [key, value] of Object.entries(attributes)) addChild(element, `@${key}`, false, value)
    this.#open.push(element)
  }

  #text(characters: string): void {
    this.#silence = 0
    const element = this.#open.at(-1)
    if (!element) return
    this.#checkLength()
    if (!this.#isOverlong) element.text += characters
  }

  #closeTag(): void {
    this.#silence = 0
    this.#depth -= 1
    const element = this.#open.pop()
    if (!element) return
    const parent = this.#open.at(-1)
    if (parent) {
      if (!this.#isOverlong) addChild(parent, element.name, element.isPrefixed, toValue(element))
    } else {
      this.#checkLength()
      const line = this.#itemCount
      this.#rows.push(this.#isOverlong ? overlongRow(line) : { kind: 'row', line, value: toValue(element) })
    }
  }

  #checkLength(): void {
    const length = this.#parser.position - this.#itemStart
    if (length <= feedLimits.rowCharacters) return
    if (length > feedLimits.runCharacters) throw refused(this.#path, `item ${this.#itemCount} never ends`)
    this.#isOverlong = true
    for (const element of this.#open) {
      element.children.clear()
      element.text = ''
    }
  }
}

/** Where "title" and "g:title" stand side by side, the one with the prefix is the product's. */
function addChild(parent: Element, name: string, isPrefixed: boolean, value: unknown): void {
  const child = parent.children.get(name)
  if (!child || (isPrefixed && !child.isPrefixed)) parent.children.set(name, { isPrefixed, values: [value] })
  else if (isPrefixed === child.isPrefixed) child.values.push(value)
}

function toValue({ children, text }: Element): unknown {
  if (children.size === 0) return text.trim()
  const named = [...children].map(([name, { values }]) => [name, values.length === 1 ? values[0] : values] as const)
  const own = text.trim()
  // Attributes beside a text say how it is meant; the text is the value.
  if (own !== '' && named.every(([name]) => name.startsWith('@'))) return own
  return Object.fromEntries(named)
}
