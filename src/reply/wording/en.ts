import { inLocale } from '../../domain/index.ts'
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
  sentenceGap: ' ',
  backTo: question => `And back to my question: ${question}`,
  percentOff: percent => `${percent}% off`,
  amountOff: amount => `${amount} off`,
  freeShipping: 'Free shipping',
  couponFrom: minimum => `on orders from ${minimum}`,
  couponUntil: day => `valid until ${day}`,
  apology: 'Sorry, something went wrong on our side. Please try again in a moment.',
}
