import { formatMoney, inLocale, type Money, type Ruling } from '../../domain/index.ts'
import type { Wording } from './wording.ts'

export const english: Wording = {
  reason: {
    fits: name => `Made for the ${name}`,
    'bought-together': name => `Often bought together with ${name}`,
    'after-purchase': name => `Goes with the ${name} that you bought`,
    'chosen-with': name => `Often chosen along with ${name}`,
    similar: name => `Similar to ${name}`,
    'brand-you-buy': name => `From ${name}, a brand that you buy`,
    'category-you-like': name => `Because you look at ${name}`,
    'in-your-price-range': () => 'In the price range that you usually choose',
    popular: name => (name === '' ? 'Popular in our shop' : `Popular in ${name}`),
  },
  fitsYours: name => `Made for your ${name}`,
  suggestion: {
    'ask-price': name => ({ title: 'What does it cost?', text: `How much is the ${name}?` }),
    'ask-availability': name => ({ title: 'Is it in stock?', text: `Is the ${name} in stock?` }),
    'find-accessory': name => ({ title: 'What goes with it?', text: `Which accessories fit the ${name}?` }),
    cheaper: () => ({ title: 'Anything cheaper?', text: 'Is there a cheaper one?' }),
    'choose-order': number => ({ title: `Order ${number}`, text: number }),
    'cancel-order': () => ({ title: 'Cancel the order', text: 'I want to cancel my order' }),
    'return-item': () => ({ title: 'Return something', text: 'I want to return an item' }),
    'track-refund': () => ({ title: 'Where is my refund?', text: 'Where is my refund?' }),
    affirm: () => ({ title: 'Yes', text: 'Yes, please' }),
    deny: () => ({ title: 'No', text: 'No, thanks' }),
    'choose-product': name => ({ title: name, text: name }),
    'ask-page': heading => ({ title: heading, text: heading }),
    'get-recommendation': () => ({ title: 'Recommend something', text: 'What do you recommend for me?' }),
    'ask-coupon': () => ({ title: 'Any coupons?', text: 'Do you have a coupon for me?' }),
    'track-order': () => ({ title: 'Where is my order?', text: 'Where is my order?' }),
    'delivery-options': () => ({ title: 'Delivery', text: 'Which delivery options do you have?' }),
    'check-refund-policy': () => ({ title: 'Refund policy', text: 'What is your refund policy?' }),
    'contact-human-agent': () => ({ title: 'Ask for a person', text: 'I would like to talk to a person' }),
  },
  price: 'Price',
  priced: (name, price) => `${name} (${price})`,
  priceFrom: price => `from ${price}`,
  enumerate: items => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`),
  wish: {
    refused: said => `not ${said}`,
    atLeast: said => `at least ${said}`,
    atMost: said => `at most ${said}`,
    about: said => `around ${said}`,
    between: (low, high) => `from ${low} to ${high}`,
    inStock: 'in stock',
    separator: ', ',
  },
  contacts({ phone, email, page, hours }) {
    const ways = [
      ...(phone === undefined ? [] : [`by phone on ${phone}`]),
      ...(email === undefined ? [] : [`by e-mail at ${email}`]),
      ...(page === undefined ? [] : [`at ${page}`]),
    ]
    const list = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(ways)
    return `${list}${hours ? ` (${inLocale(hours, 'en')})` : ''}`
  },
  ruling: wordRuling,
  sentenceGap: ' ',
  backTo: question => `And back to my question: ${question}`,
  percentOff: percent => `${percent}% off`,
  amountOff: amount => `${amount} off`,
  freeShipping: 'Free shipping',
  couponFrom: minimum => `on orders from ${minimum}`,
  couponUntil: day => `valid until ${day}`,
  apology: 'Sorry, something went wrong on our side. Please try again in a moment.',
}

const regions = new Intl.DisplayNames('en', { type: 'region' })
const amountOf = (money: Money) => formatMoney(money, 'en')

function wordRuling(ruling: Ruling): string {
  const answer = (isYes: boolean, rest: string) => {
    if (ruling.isAnswer) return `${isYes ? 'Yes' : 'No'}, ${rest}`
    return `${rest[0]?.toUpperCase()}${rest.slice(1)}`
  }
  switch (ruling.kind) {
    case 'country': {
      const country = regions.of(ruling.country) ?? ruling.country
      return ruling.isCovered ? answer(true, `for ${country}:`) : answer(false, `not for ${country}:`)
    }
    case 'not-delivered':
      return answer(false, `we do not deliver to ${regions.of(ruling.country) ?? ruling.country}.`)
    case 'minimum': {
      const { amount, minimum } = ruling
      const gap = minimum.amountMinor - amount.amountMinor
      if (gap <= 0) return answer(true, `${amountOf(amount)} reaches the ${amountOf(minimum)} that it takes.`)
      const short = amountOf({ ...minimum, amountMinor: gap })
      return answer(false, `${amountOf(amount)} is ${short} below the ${amountOf(minimum)} that it takes.`)
    }
    case 'quantity-discount':
      return answer(true, `for ${ruling.count} pieces you get ${ruling.percent}% off.`)
    case 'worth': {
      const { count, usable, unit, worth } = ruling
      if (usable === 0) return `${count} ${unit} are too few to be spent.`
      const all = `${count} ${unit} are worth ${amountOf(worth)}`
      return usable === count ? `${all}.` : `Of ${count} ${unit} you can spend ${usable}, worth ${amountOf(worth)}.`
    }
    case 'share':
      return `${ruling.percent}% of ${amountOf(ruling.of)} is ${amountOf(ruling.share)}.`
    case 'deadline': {
      const limit = `${ruling.count} ${ruling.unit}${ruling.count === 1 ? '' : 's'}`
      return ruling.isKept ? answer(true, `that is within ${limit}.`) : answer(false, `that is more than ${limit}.`)
    }
  }
}
