import type { Campaign } from '../campaign.ts'
import { amountOff, by, percentOff, products, spending } from '../conditions.ts'

/** For one maker, or for one model. */
export const makers: readonly Campaign[] = [
  {
    code: 'OHMBER15',
    en: '15% off everything by Ohmber',
    zh: '欧姆铂全场八五折',
    action: percentOff(15),
    conditions: [by('Ohmber')],
    from: -40,
    to: 20,
  },
  {
    code: 'CARAPELLO3',
    en: '€3 off Carapello from €15',
    zh: '壳乐满15欧元减3欧元',
    action: amountOff(3),
    conditions: [by('Carapello'), spending(15)],
    maxUsesPerCustomer: 2,
  },
  {
    code: 'AURELAN50',
    en: '€50 off Aurelan from €800',
    zh: '奥瑞澜满800欧元减50欧元',
    action: amountOff(50),
    conditions: [by('Aurelan'), spending(800)],
    from: -15,
    to: 30,
  },
  {
    code: 'GAMEON8',
    en: '8% off Kestrix and Joyvane',
    zh: '科斯锐、趣风九二折',
    action: percentOff(8, 80),
    conditions: [by('Kestrix', 'Joyvane')],
    from: -60,
    to: 60,
  },
  {
    code: 'PLAIN5',
    en: '5% off our own brand Plainwire',
    zh: '自有品牌素线九五折',
    action: percentOff(5),
    conditions: [by('Plainwire')],
    maxUsesPerCustomer: 3,
  },
  {
    code: 'QINGCHUAN30',
    en: '€30 off the Qingchuan 7 series',
    zh: '澜禾晴川7系列立减30欧元',
    action: amountOff(30),
    conditions: [products(['phone-qingchuan-7-pro', 'phone-qingchuan-7'])],
    from: -25,
    to: 35,
  },
]
