/**
 * Makers that customers ask for by name whatever a shop sells, and names of their things: a shop that has none of them
 * says so. One maker a line, its own name first.
 */
const lines = `
apple|iphone|ipad|macbook|airpods|imac|苹果
samsung|galaxy|三星
huawei|华为|荣耀|honor
xiaomi|redmi|小米|红米
oppo|oneplus|一加
vivo
google|pixel phone|谷歌
sony|playstation|索尼
nintendo|任天堂
microsoft|xbox|surface pro|微软
lenovo|thinkpad|联想
dell|戴尔
hewlett packard|hp|惠普
asus|华硕
acer|宏碁
lg
philips|飞利浦
panasonic|松下
bosch|博世
siemens|西门子
dyson|戴森
canon|佳能
nikon|尼康
fujifilm|富士
gopro
garmin|佳明
fitbit
bose
jbl
sennheiser|森海塞尔
logitech|罗技
anker|安克
dji|大疆
nike|耐克
adidas|阿迪达斯|阿迪
puma|彪马
levi's|levis|李维斯
zara
uniqlo|优衣库
gucci|古驰
chanel|香奈儿
dior|迪奥
l'oreal|loreal|欧莱雅
lancome|兰蔻
estee lauder|雅诗兰黛
nivea|妮维雅
ikea|宜家
lego|乐高
gardena
weber
`

const makers = lines
  .trim()
  .split('\n')
  .map(line => line.split('|'))

/** The well-known makers that a text names, each as it was said and with all its names in lower case. */
export function famousMakers(text: string): readonly { readonly said: string; readonly names: readonly string[] }[] {
  const folded = text.toLowerCase()
  return makers.flatMap(names => {
    const name = names.find(one => isWord(folded, one))
    if (name === undefined) return []
    const at = folded.indexOf(name)
    return [{ said: text.slice(at, at + name.length), names }]
  })
}

function isWord(text: string, name: string): boolean {
  if (/\p{Script=Han}/u.test(name)) return text.includes(name)
  const at = text.indexOf(name)
  if (at < 0) return false
  const isLetter = (sign: string | undefined) => sign !== undefined && /[a-z\d]/.test(sign)
  return !isLetter(text[at - 1]) && !isLetter(text[at + name.length])
}
