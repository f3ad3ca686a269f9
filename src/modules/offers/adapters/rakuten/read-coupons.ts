import { row } from "../tools/field"
import { STEP_DONE, type StepReader, withGap } from "../tools/progress"
import { askXml, numberIn } from "./answers"
import { rawOfCoupon } from "./coupon-to-raw"
import type { RakutenObject } from "./fields"
import { learnTerms } from "./terms"

const PER_PAGE = 500

/** Codes and deals of all advertisers that the publisher works with. */
export const readCoupons: StepReader<RakutenObject, null> = async function* (
  context,
  begun
) {
  const known = await learnTerms(context, begun)
  let { progress } = known
  let page: number | null = Number(row(begun.at).page ?? 1)
  while (page !== null) {
    const current: number = page
    const { text, records } = await askXml(context, {
      path: "/coupon/1.0",
      query: {
        resultsperpage: PER_PAGE,
        pagenumber: current,
        network: context.settings.network || undefined,
      },
      root: "couponfeed",
      record: "link",
    })
    const pages = numberIn(text, "TotalPages") ?? current
    const cutShort = records.length === 0 && current < pages
    page = records.length > 0 && current < pages ? current + 1 : null
    if (cutShort) {
      progress = withGap(
        progress,
        `Rakuten gave ${current - 1} of ${pages} pages of coupons`
      )
    }
    progress = { ...progress, at: page === null ? STEP_DONE : { page } }
    yield {
      offers: records.map((link) => rawOfCoupon(link, known.terms)),
      cursor: progress,
    }
  }
  return progress
}
