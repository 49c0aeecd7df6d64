/** Where FNV-1a starts; another start is another function. */
const fnvStart = 0x811c9dc5

/** FNV-1a over UTF-16 code units, 32 bits. */
export function hashText(text: string, start: number = fnvStart): number {
  let value = start
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}
