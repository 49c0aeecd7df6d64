/** Text as it may stand in XML, also in an attribute; control characters become spaces. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, each => `&#${each.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')
}
