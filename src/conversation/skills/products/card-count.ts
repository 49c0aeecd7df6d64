/** Answer cards in one reply. */
export const cardCount = 5
