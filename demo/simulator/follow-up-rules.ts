/**
 * What the owner of one kind of product needs next, by the shop's English name of the kind. A rule whose kinds the
 * catalogue does not have is silent.
 *
 * `basket`: mass of the need in the same basket. `later`: mass of the need afterwards, at its height `afterDays` after
 * the purchase and less by a normal curve of width `spreadDays` on either side.
 */
export type FollowUpRule = {
  readonly from: string
  readonly to: string
  readonly basket: number
  readonly later: number
  readonly afterDays: number
  readonly spreadDays: number
}

const rule = (from: string, to: string, basket: number, later: number, afterDays: number, spreadDays: number) => ({
  from,
  to,
  basket,
  later,
  afterDays,
  spreadDays,
})

export const followUpRules: readonly FollowUpRule[] = [
  // A phone: its case at once, then power, then sound, and after the better part of a year the next phone.
  rule('Phones', 'Cases', 3, 6, 10, 45),
  rule('Phones', 'Screen protectors', 1.6, 2, 10, 35),
  rule('Phones', 'Chargers', 0.8, 1, 20, 40),
  rule('Phones', 'Power banks', 0.8, 4, 80, 45),
  rule('Phones', 'Earphones', 1, 3, 130, 50),
  rule('Phones', 'Watches', 0, 2, 180, 60),
  rule('Phones', 'Phones', 0, 5, 290, 70),
  rule('Cases', 'Power banks', 0, 2, 60, 40),
  rule('Power banks', 'Cables', 1.5, 2, 30, 45),
  rule('Chargers', 'Cables', 0, 1.5, 30, 45),
  // A laptop becomes a desk.
  rule('Laptops', 'Bags', 1.8, 2, 15, 40),
  rule('Laptops', 'Mice', 2, 4, 20, 50),
  rule('Laptops', 'Docks', 1, 3, 50, 50),
  rule('Laptops', 'Monitors', 0.5, 4, 110, 60),
  rule('Monitors', 'Mounts', 1.8, 3, 30, 50),
  rule('Monitors', 'Keyboards', 1, 2, 60, 50),
  rule('Keyboards', 'Mice', 1.6, 1.5, 40, 50),
  rule('Mice', 'Keyboards', 0.5, 1.2, 60, 50),
  // A tablet grows towards a laptop, or towards reading.
  rule('Tablets', 'Pens', 2, 4, 30, 45),
  rule('Tablets', 'Cases', 1.6, 3, 15, 45),
  rule('Tablets', 'Screen protectors', 0.8, 1, 15, 35),
  rule('Tablets', 'Keyboards', 0.6, 2, 50, 50),
  rule('Tablets', 'Laptops', 0, 3, 170, 70),
  rule('Tablets', 'E-readers', 0, 1.5, 130, 70),
  rule('E-readers', 'Cases', 2, 3, 15, 45),
  // A camera needs memory first, then support.
  rule('Cameras', 'Memory cards', 3, 4, 15, 45),
  rule('Cameras', 'Tripods', 1.2, 4, 70, 50),
  rule('Cameras', 'Bags', 0.8, 1.5, 40, 50),
  rule('Cameras', 'Cameras', 0, 1.5, 280, 80),
  // The living room.
  rule('Televisions', 'Soundbars', 1.6, 5, 60, 55),
  rule('Televisions', 'Mounts', 1.8, 1.5, 20, 40),
  rule('Televisions', 'Game controllers', 0.6, 3, 100, 60),
  rule('Game controllers', 'Headphones', 0, 3, 70, 50),
  rule('Headphones', 'Speakers', 0, 2, 120, 60),
  rule('Speakers', 'Speakers', 0, 2.5, 120, 60),
  // What is worn, and what fills a house bit by bit.
  rule('Watches', 'Watch straps', 2.5, 5, 60, 50),
  rule('Watches', 'Earphones', 0.4, 2.5, 90, 50),
  rule('Earphones', 'Watches', 0, 1.5, 120, 60),
  rule('Routers', 'Smart home', 0.8, 4, 50, 50),
  rule('Smart home', 'Smart home', 0, 3.5, 60, 50),
  rule('Smart home', 'Routers', 0.3, 0.6, 90, 60),
]

/** For an accessory kind that no rule leads to: the mass with which owners of what it fits need it. */
export const unlistedAccessory = { basket: 0.8, later: 1.5, afterDays: 30, spreadDays: 45 } as const
