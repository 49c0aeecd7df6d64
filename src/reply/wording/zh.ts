import { formatMoney, inLocale, type Money, type Ruling } from '../../domain/index.ts'
import type { Wording } from './wording.ts'

export const chinese: Wording = {
  reason: {
    fits: name => `适用于${name}`,
    'bought-together': name => `常与${name}一起购买`,
    'after-purchase': name => `搭配您买过的${name}`,
    'chosen-with': name => `看过或买过${name}的顾客也常选`,
    similar: name => `与${name}相似`,
    'brand-you-buy': name => `来自您常买的品牌${name}`,
    'category-you-like': name => `因为您关注${name}`,
    'in-your-price-range': () => '符合您平时的价位',
    popular: name => (name === '' ? '店内热销' : `${name}热销款`),
  },
  fitsYours: name => `适用于您买过的${name}`,
  suggestion: {
    'ask-price': name => ({ title: '多少钱？', text: `${name}多少钱？` }),
    'ask-availability': name => ({ title: '有货吗？', text: `${name}有货吗？` }),
    'find-accessory': name => ({ title: '搭配什么？', text: `${name}有哪些适用的配件？` }),
    cheaper: () => ({ title: '有便宜点的吗？', text: '有没有便宜一点的？' }),
    'choose-order': number => ({ title: `订单 ${number}`, text: number }),
    'cancel-order': () => ({ title: '取消订单', text: '我要取消订单' }),
    'return-item': () => ({ title: '退货', text: '我要退货' }),
    'track-refund': () => ({ title: '退款进度', text: '我的退款到哪了？' }),
    affirm: () => ({ title: '是的', text: '好的' }),
    deny: () => ({ title: '不用了', text: '不用了' }),
    'choose-product': name => ({ title: name, text: name }),
    'ask-page': heading => ({ title: heading, text: heading }),
    'get-recommendation': () => ({ title: '给我推荐', text: '有什么推荐给我的吗？' }),
    'ask-coupon': () => ({ title: '优惠券', text: '我有可用的优惠券吗？' }),
    'track-order': () => ({ title: '查订单', text: '我的订单到哪了？' }),
    'delivery-options': () => ({ title: '配送方式', text: '有哪些配送方式？' }),
    'check-refund-policy': () => ({ title: '退款政策', text: '你们的退款政策是怎样的？' }),
    'contact-human-agent': () => ({ title: '找人工', text: '我想找人工客服' }),
  },
  price: '价格',
  priced: (name, price) => `${name}（${price}）`,
  priceFrom: price => `${price}起`,
  enumerate: items => items.join('、'),
  wish: {
    refused: said => `不要${said}`,
    atLeast: said => `${said}以上`,
    atMost: said => `${said}以内`,
    about: said => `${said}左右`,
    between: (low, high) => `${low}到${high}`,
    inStock: '有现货',
    separator: '、',
  },
  contacts({ phone, email, page, hours }) {
    const ways = [
      ...(phone === undefined ? [] : [`拨打${phone}`]),
      ...(email === undefined ? [] : [`写邮件到${email}`]),
      ...(page === undefined ? [] : [`查看${page}`]),
    ]
    return `${ways.join('，或')}${hours ? `（${inLocale(hours, 'zh')}）` : ''}`
  },
  ruling: wordRuling,
  sentenceGap: '',
  backTo: question => `回到刚才的问题：${question}`,
  percentOff: percent => `立减 ${percent}%`,
  amountOff: amount => `立减 ${amount}`,
  freeShipping: '免运费',
  couponFrom: minimum => `满 ${minimum} 可用`,
  couponUntil: day => `有效期至 ${day}`,
  apology: '抱歉，我们这边出了点问题，请稍后再试。',
}

const regions = new Intl.DisplayNames('zh', { type: 'region' })
const amountOf = (money: Money) => formatMoney(money, 'zh')
const units = { day: '天', week: '周', month: '个月', year: '年' } as const

function wordRuling(ruling: Ruling): string {
  const answer = (isYes: boolean, rest: string) => (ruling.isAnswer ? `${isYes ? '可以' : '不行'}，${rest}` : rest)
  switch (ruling.kind) {
    case 'country': {
      const country = regions.of(ruling.country) ?? ruling.country
      return ruling.isCovered ? answer(true, `${country}适用：`) : answer(false, `${country}不适用：`)
    }
    case 'not-delivered':
      return answer(false, `我们无法送达${regions.of(ruling.country) ?? ruling.country}，那里不在配送范围内。`)
    case 'minimum': {
      const { amount, minimum } = ruling
      const gap = minimum.amountMinor - amount.amountMinor
      if (gap <= 0) return answer(true, `${amountOf(amount)}已达到${amountOf(minimum)}的门槛。`)
      return answer(
        false,
        `${amountOf(amount)}离${amountOf(minimum)}的门槛还差${amountOf({ ...minimum, amountMinor: gap })}。`,
      )
    }
    case 'quantity-discount':
      return `买${ruling.count}件优惠${ruling.percent}%。`
    case 'worth': {
      const { count, usable, unit, worth } = ruling
      if (usable === 0) return `${count}个${unit}还不够使用。`
      if (usable === count) return `${count}个${unit}可以抵${amountOf(worth)}。`
      return `${count}个${unit}里可以用${usable}个，抵${amountOf(worth)}。`
    }
    case 'share':
      return `${amountOf(ruling.of)}的${ruling.percent}%是${amountOf(ruling.share)}。`
    case 'deadline': {
      const limit = `${ruling.count}${units[ruling.unit]}`
      return ruling.isKept ? answer(true, `没有超过${limit}。`) : answer(false, `已经超过${limit}了。`)
    }
  }
}
