/** Every number of the simulator's rules, by the name that RULES.md uses. Weights are in log units unless said otherwise. */
export const parameters = {
  // The shop's year.
  yearDays: 365,
  soldOutDays: 60,
  minimumGapDays: 4,
  purchasesPerCustomer: 3.35,
  purchaseVisitEvents: 4.54,
  browsingVisitEvents: 2.41,
  researchShare: 0.75,
  researchWindowDays: 10,
  newcomerShare: 0.06,
  activitySpread: 0.55,

  // Who the customers are.
  circles: 6,
  interestSpread: 1.3,
  circleInterestSpread: 0.6,
  accessoryInterest: 0.25,
  deviceInterest: 1.7,
  brandAffinities: [1, 0.7, 0.4],
  loyaltyLow: 1.2,
  loyaltyHigh: 3.6,
  sensitivityLow: 3,
  sensitivityHigh: 14,

  // What a customer needs (masses, not logs).
  interestMass: 3,
  satiatedDays: 150,
  repeatKind: 0.1,
  researchGain: 12,
  researchDays: 20,

  // Which product answers the need.
  tasteWeight: 1,
  appealSpread: 0.5,
  newnessWeight: 0.8,
  newnessDays: 75,
  ageingPerYear: 0.35,
  saleWeight: 3,
  colourWeight: 0.5,
  couponWeight: 0.8,
  lockInWeight: 1.0,
  levelUpWeight: 1.6,
  fitWeight: 1.2,
  sameBrandInBasket: 0.7,
  viewedWeight: 0.8,
  favouriteWeight: 1.6,
  cartWeight: 1.9,
  shortlistDays: 25,

  // How many products go into one basket.
  oneExtra: 0.36,
  twoExtras: 0.2,

  // What is recorded on the way.
  alternativeViews: [0.7, 0.2, 0.1],
  favouriteBeforePurchase: 0.1,
  cartBeforePurchase: 0.6,
  accidentalView: 0.1,
  accidentalDwellMs: 2000,
  favouriteWhileBrowsing: 0.18,
  cartWhileBrowsing: 0.12,
  couponFloor: 0.3,
  couponShare: 0.15,
  couponOnLeftBasket: 0.5,
} as const
