/** What can be compared: grams with grams, never with inches. A bare number is a count of what its attribute names. */
export type Dimension =
  | ('mass' | 'length' | 'area' | 'volume' | 'time' | 'data' | 'data-rate' | 'power' | 'charge' | 'energy' | 'voltage')
  | (
      | 'frequency'
      | 'luminance'
      | 'light'
      | 'pressure'
      | 'water-pressure'
      | 'loudness'
      | 'pixels'
      | 'sharpness'
      | 'angle'
    )
  | ('temperature' | 'share' | 'speed' | 'rating' | `count ${string}`)
