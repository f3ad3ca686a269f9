/** Days after which sales and visits repeat themselves. */
export const SEASON_DAYS = 7

/** What a model says of the days after the series it was made of. */
export type FittedModel = {
  /** @param step from 1 */
  predict(step: number): number
  /** Standard deviation of the error so many days ahead. */
  deviation(step: number): number
}
