/**
 * What counts as dirt among behaviour events; defaults, ranges and sources stand with the settings (`cleaning`).
 * 0 switches a rule off.
 */
export type CleaningSettings = {
  /** False: events are used as they are. */
  readonly enabled: boolean
  /** Looks (views, favourites, carts) in an hour above which nobody is a person. */
  readonly botLooksPerHour: number
  /** Different products looked at in a day above which nobody is a person. */
  readonly botProductsPerDay: number
  /** Views and favourites within `burstSeconds` that a person may make. */
  readonly burstLooks: number
  readonly burstSeconds: number
  /** The same again within this is one event. */
  readonly duplicateSeconds: number
  /** A view left for another sooner than this was a slip. */
  readonly accidentalViewSeconds: number
  /** How far a clock may be ahead. */
  readonly futureMinutes: number
}
