/** What a file holds may stand in a message; its line breaks and control characters may not. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
