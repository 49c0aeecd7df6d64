import type { Campaign } from '../campaign.ts'
import { amountOff, freeShipping, on, ordered, ownersOf, percentOff, phoneThings } from '../conditions.ts'

/** For what a customer has already. */
export const owners: readonly Campaign[] = [
  {
    code: 'PHONEKIT15',
    en: '15% off accessories for your phone',
    zh: '老机主专享：手机配件八五折',
    action: percentOff(15),
    conditions: [ownersOf('Phones'), phoneThings],
    maxUsesPerCustomer: 2,
  },
  {
    code: 'LAPTOPBAG20',
    en: '20% off a bag for your laptop',
    zh: '为您的笔记本配个包，八折',
    action: percentOff(20),
    conditions: [ownersOf('Laptops'), on('Bags')],
  },
  {
    code: 'BARFORTV15',
    en: '15% off a soundbar for your TV',
    zh: '给电视配回音壁，八五折',
    action: percentOff(15),
    conditions: [ownersOf('Televisions'), on('Soundbars')],
    from: -50,
    to: 50,
  },
  {
    code: 'CARD5',
    en: '€5 off a memory card for your camera',
    zh: '相机用户购存储卡减5欧元',
    action: amountOff(5),
    conditions: [ownersOf('Cameras'), on('Memory cards')],
  },
  {
    code: 'STRAP30',
    en: '30% off a strap for your watch',
    zh: '手表用户换表带七折',
    action: percentOff(30),
    conditions: [ownersOf('Watches'), on('Watch straps')],
  },
  {
    code: 'PEN15',
    en: '15% off pens and keyboards for your tablet',
    zh: '平板用户购触控笔、键盘八五折',
    action: percentOff(15),
    conditions: [ownersOf('Tablets'), on('Pens', 'Keyboards')],
  },
  {
    code: 'THANKS3',
    en: 'Free delivery from your fourth order on',
    zh: '老顾客第四单起免运费',
    action: freeShipping,
    conditions: [ordered(3)],
    maxUsesPerCustomer: 5,
  },
  {
    code: 'LOYAL12',
    en: '12% off after five orders',
    zh: '满五单老友专享八八折',
    action: percentOff(12, 60),
    conditions: [ordered(5)],
  },
]
