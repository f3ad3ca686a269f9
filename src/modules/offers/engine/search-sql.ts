/** Texts of an offer as SQL expressions, and the configuration of its language. */
export type SearchTexts = {
  config: string
  title: string
  advertiser: string
  description: string
}

/**
 * The search vector of an offer: title before advertiser before description.
 * Whoever changes one of them writes it anew with this.
 */
export const searchVector = (texts: SearchTexts) =>
  `(setweight(to_tsvector(${texts.config}, ${texts.title}), 'A')
    || setweight(to_tsvector(${texts.config},
         coalesce(${texts.advertiser}, '')), 'B')
    || setweight(to_tsvector(${texts.config},
         coalesce(${texts.description}, '')), 'C'))`

/** By its dates; an offer that the merchant disabled stays so. */
export const statusByDates = (starts_at: string, ends_at: string) =>
  `case when ${ends_at} <= now() then 'expired'
     when ${starts_at} > now() then 'upcoming' else 'active' end`
