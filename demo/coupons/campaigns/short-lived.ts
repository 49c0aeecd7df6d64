import type { Campaign } from '../campaign.ts'
import { amountOff, by, on, only, percentOff, phoneThings, spending } from '../conditions.ts'

/** For one person. */
export const personal: readonly Campaign[] = [
  {
    code: 'FORYOU20',
    en: '20% off phone accessories, just for you',
    zh: '您的专属券：手机配件八折',
    action: percentOff(20),
    conditions: [only('c0042', 'c0117', 'c0633'), phoneThings],
    from: -14,
    to: 30,
  },
  {
    code: 'BIRTHDAY15',
    en: 'Happy birthday: €15 off from €50',
    zh: '生日快乐：满50欧元减15欧元',
    action: amountOff(15),
    conditions: [only('c0008', 'c0205', 'c0391', 'c0744', 'c1010', 'c1302'), spending(50)],
    from: -7,
    to: 7,
  },
  {
    code: 'SORRY10',
    en: '€10 to make up for the delay',
    zh: '物流延误补偿券10欧元',
    action: amountOff(10),
    conditions: [only('c0019', 'c0580', 'c0877', 'c1499')],
    from: -20,
    to: 160,
  },
]

/** Few of them. */
export const scarce: readonly Campaign[] = [
  {
    code: 'FIRST25',
    en: '20% off Lanhe for the first 25',
    zh: '澜禾前25名八折',
    action: percentOff(20, 100),
    conditions: [by('Lanhe')],
    from: -5,
    to: 10,
    maxUses: 25,
  },
  {
    code: 'LUCKY7',
    en: '€77 off from €300, seven times only',
    zh: '满300欧元减77欧元，仅限7张',
    action: amountOff(77),
    conditions: [spending(300)],
    from: -3,
    to: 14,
    maxUses: 7,
  },
]

/** Over, or still to come. */
export const otherDays: readonly Campaign[] = [
  {
    code: 'SEASON15',
    en: '15% off audio, last season',
    zh: '上一季音频八五折',
    action: percentOff(15),
    conditions: [on('Earphones', 'Headphones', 'Speakers')],
    from: -120,
    to: -30,
  },
  {
    code: 'GIFTS20',
    en: '€20 off gifts from €120',
    zh: '送礼季满120欧元减20欧元',
    action: amountOff(20),
    conditions: [spending(120)],
    from: -220,
    to: -160,
  },
  {
    code: 'FLASH50',
    en: 'Flash sale: €50 off tablets',
    zh: '限时闪购：平板电脑减50欧元',
    action: amountOff(50),
    conditions: [on('Tablets')],
    from: -45,
    to: -43,
    maxUses: 50,
  },
  {
    code: 'LOUD20',
    en: '20% off speakers and soundbars',
    zh: '音箱、回音壁八折',
    action: percentOff(20),
    conditions: [on('Speakers', 'Soundbars')],
    from: 14,
    to: 44,
  },
  {
    code: 'CAMPUS50',
    en: '€50 off laptops and tablets from €500',
    zh: '开学季：笔记本、平板满500欧元减50欧元',
    action: amountOff(50),
    conditions: [on('Laptops', 'Tablets'), spending(500)],
    from: 30,
    to: 75,
  },
]
