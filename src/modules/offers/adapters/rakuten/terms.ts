import type { AdapterContext } from "../adapter"
import type { Progress } from "../tools/progress"
import { askXml } from "./answers"
import type { TermsByAdvertiser } from "./coupon-to-raw"
import { isRefusal } from "./refusal"
import { childOf, textIn } from "./xml-fields"

const UNKNOWN =
  "Rakuten does not tell this key the advertisers' terms: coupons and products have no commission"

/**
 * The terms of the advertisers that one works with. A key that may not read
 * them reads coupons and products all the same, without their commission.
 */
export async function learnTerms<P extends Progress<string, unknown>>(
  context: AdapterContext,
  progress: P
): Promise<{ terms: TermsByAdvertiser; progress: P }> {
  try {
    return { terms: await readTerms(context), progress }
  } catch (error) {
    if (!isRefusal(error)) {
      throw error
    }
    return { terms: new Map(), progress: withNote(progress, UNKNOWN) }
  }
}

/** Said once, however often a reading goes on. */
export const withNote = <P extends Progress<string, unknown>>(
  progress: P,
  note: string
): P => ({ ...progress, notes: [...new Set([...progress.notes, note])] })

/** All in one call. */
async function readTerms(context: AdapterContext): Promise<TermsByAdvertiser> {
  const { records } = await askXml(context, {
    path: "/linklocator/1.0/getMerchByAppStatus/approved",
    root: "getMerchByAppStatusResponse",
    record: "return",
  })
  return new Map(
    records.flatMap((record) => {
      const mid = textIn(record, "mid")
      const offer = childOf(record, "offer")
      const terms = textIn(offer, "commissionTerms")
      return mid && terms ? [[mid, terms]] : []
    })
  )
}
