import { type Evidence, openLedger } from "./evidence"
import type { Act } from "./offers/act"
import { connectImpact, readImpactFirst } from "./offers/connect"
import { exportForASpreadsheet, promoteAnOffer } from "./offers/curate"
import { cutAwinOff, goOnWithAwin } from "./offers/interrupt"
import { findTheSameElsewhere, searchTheShop } from "./offers/search"
import { readFigures } from "./offers/figures"
import { SALE, sellOnAwin, sellOnImpact } from "./offers/trade"
import {
  askBeforeMostGoes,
  bearACutFeed,
  sufferWrongCredentials,
} from "./offers/trouble"
import type { Stage } from "./stage"

/**
 * Two networks are connected, read, searched, clicked, paid by, break, and
 * recover. All of it by the routes that a merchant and a customer use.
 */
export async function offersChapter(stage: Stage): Promise<Evidence[]> {
  console.log("\nChapter 3: offers of affiliate networks\n")
  const act: Act = { ...stage, ledger: openLedger("Offers") }
  await connectImpact(act)
  await readImpactFirst(act)
  const run = await cutAwinOff(act)
  // Until the dead process counts as dead, the shop goes about its business.
  await searchTheShop(act)
  await sellOnImpact(act)
  await promoteAnOffer(act)
  await goOnWithAwin(act, run)
  await findTheSameElsewhere(act)
  await sellOnAwin(act)
  await readFigures(act, { taken_back: SALE.commission })
  await sufferWrongCredentials(act)
  await askBeforeMostGoes(act)
  await bearACutFeed(act)
  await exportForASpreadsheet(act)
  return act.ledger.evidence()
}
