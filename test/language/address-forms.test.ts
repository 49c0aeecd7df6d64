import { countryOf, readAddress, readAddressPart, readReplacement, replacePart } from '../../src/language/index.ts'

it.each([
  ['change it to 5th Avenue 10, New York', '5th Avenue 10, New York'],
  ["it's 12 Rue de la Paix, 75002 Paris", '12 Rue de la Paix, 75002 Paris'],
  ['my new address is Lindenweg 8, 50667 Köln.', 'Lindenweg 8, 50667 Köln'],
  ['it should be 7 Quarry Lane, H91 X2K4 Galway, Ireland', '7 Quarry Lane, H91 X2K4 Galway, Ireland'],
  ['please send order 12999 to 88 Queen Street, Toronto, Canada instead', '88 Queen Street, Toronto, Canada'],
  [
    'ive moved! can order 12994 go to my new place instead? 5 quay street, galway, H91 X2P3',
    '5 quay street, galway, H91 X2P3',
  ],
  ['no, thats wrong, 14 Rue de la Paix, 75002 Paris', '14 Rue de la Paix, 75002 Paris'],
  ['to New Street 5, Cork', 'New Street 5, Cork'],
  ['麻烦挪到 Lindenweg 8, 50667 Köln', 'Lindenweg 8, 50667 Köln'],
  ['改成北京市朝阳区建国路88号', '北京市朝阳区建国路88号'],
  ['地址是上海市浦东新区世纪大道100号5楼502室，谢谢', '上海市浦东新区世纪大道100号5楼502室'],
  ['不对，是100021北京市朝阳区建国路89号', '100021北京市朝阳区建国路89号'],
])('reads the address without its lead-in: %s', (text, address) => {
  expect(readAddress(text, true)).toBe(address)
  expect(readAddress(text, false)).toBe(address)
})

it.each([
  "there's a mistake in the delivery address of order 12994",
  '如果想改送奥地利萨尔茨堡行不行',
  '收件地址填错了想改一下',
  'yes',
])('reads no address: %s', text => expect(readAddress(text, false)).toBeUndefined())

it.each([
  ['sorry the house number is 15', 'Lindenweg 8, 50667 Köln', 'Lindenweg 15, 50667 Köln'],
  ["argh, it's number 17, not 7", '7 Quarry Lane, H91 X2K4 Galway', '17 Quarry Lane, H91 X2K4 Galway'],
  ['house number 15', '5th Avenue 10, New York', '5th Avenue 15, New York'],
  ['postcode is 80331', 'Lindenweg 8, 50667 München', 'Lindenweg 8, 80331 München'],
  ['the postcode should be H91 X2P3', '5 Quay Street, Galway', '5 Quay Street, Galway, H91 X2P3'],
  ['the town is Bonn', 'Lindenweg 8, 50667 Köln, Germany', 'Lindenweg 8, 50667 Bonn, Germany'],
  ['门牌号是15', '北京市朝阳区建国路88号', '北京市朝阳区建国路15号'],
  ['不对不对，门牌是18不是8', 'Lindenweg 8, 50667 Köln', 'Lindenweg 18, 50667 Köln'],
  ['不是,是200号5楼', '上海市浦东新区世纪大道100号5楼502室', '上海市浦东新区世纪大道200号5楼502室'],
  ['邮编是100021', '100020北京市朝阳区建国路88号', '100021北京市朝阳区建国路88号'],
  ["it's 17, not 7", '7 Quarry Lane, Galway', '17 Quarry Lane, Galway'],
])('replaces only the part that is corrected: %s', (text, address, expected) => {
  const part = readAddressPart(text) ?? readReplacement(text, address)
  expect(part && replacePart(address, part)).toBe(expected)
})

it.each([
  ['88 Queen Street, Toronto, Canada', 'CA'],
  ['5th Avenue 10, New York', 'US'],
  ['12 Rue de la Paix, 75002 Paris', 'FR'],
  ['Lindenweg 8, 50667 Köln', 'DE'],
  ['Hauptstraße 1, 1010 Wien, Österreich', 'AT'],
  ['北京市朝阳区建国路88号', 'CN'],
  ['5 Mill Lane, Cork', undefined],
  ['Jersey Road 4, Smallville', undefined],
])('knows the country of %s: %s', (address, country) => expect(countryOf(address)).toBe(country))
