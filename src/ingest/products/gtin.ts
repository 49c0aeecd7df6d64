/** True for 8, 12, 13 or 14 digits whose last is the check digit of the others (GS1 General Specifications, 7.9). */
export function isGtin(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return false
  const digits = [...text].map(Number).reverse()
  const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 1 ? 3 : 1), 0)
  return sum % 10 === 0
}

/** The same number however many zeros stand in front: 12 digits (UPC) and 13 (EAN) are one and the same. */
export const gtinKey = (gtin: string) => gtin.padStart(14, '0')
