import type { CustomerRow } from '../../src/ingest/rows.ts'
import { createRandom } from './random.ts'
import type { SessionPlan } from './session-plan.ts'

// Words of nature in two parts: readable as names, and nobody's.
const english = {
  first: [
    'Amber',
    'Birch',
    'Cedar',
    'Clover',
    'Coral',
    'Fern',
    'Hazel',
    'Indigo',
    'Juniper',
    'Linden',
    'Marlow',
    'Onyx',
    'Pine',
    'Quill',
    'River',
    'Sage',
    'Sorrel',
    'Teal',
    'Umber',
    'Willow',
  ],
  second: [
    'Brookside',
    'Cloudfield',
    'Dawnhill',
    'Eastmeadow',
    'Fairwater',
    'Greenbank',
    'Highstone',
    'Lakeview',
    'Millpond',
    'Northgate',
    'Oakridge',
    'Pebbleway',
    'Quietwood',
    'Rainford',
    'Snowmoor',
    'Thistledown',
  ],
}
const chinese = {
  first: ['晴', '静', '远', '微', '素', '暖', '清', '朗', '青', '初', '小', '新'],
  second: ['云朵', '山泉', '松果', '竹叶', '星光', '雨滴', '麦田', '海浪', '荷塘', '月色', '溪石', '木棉'],
}

export function customerId(index: number): string {
  return `c${String(index + 1).padStart(4, '0')}`
}

/** Invented customers, one a plan; about half read English and half Chinese. */
export function writeCustomers(plans: readonly SessionPlan[], seed: number): CustomerRow[] {
  const random = createRandom(seed, 2)
  const pick = (words: readonly string[]) => words[random.below(words.length)] ?? ''
  return plans.map(({ joinedAt }, index) => {
    const id = customerId(index)
    const locale = random.chance(0.5) ? 'en' : 'zh'
    const name =
      locale === 'en' ? `${pick(english.first)} ${pick(english.second)}` : pick(chinese.first) + pick(chinese.second)
    return { id, email: `${id}@example.com`, name, locale, createdAt: new Date(joinedAt).toISOString() }
  })
}
