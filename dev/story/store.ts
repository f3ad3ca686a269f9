import { connectTo } from "../../integration-tests/factories/migrated-database"
import { sqlOf } from "../../src/lib/sql"
import { type Evidence, openLedger } from "./evidence"
import type { Stage } from "./stage"
import type { Act } from "./store/act"
import { sellCrookedly, sendBots } from "./store/attack"
import { compareFigures } from "./store/figures"
import { payOut } from "./store/pay-out"
import { review } from "./store/review"
import { makeLink, reportSale, sellByLink, sellUnfollowed } from "./store/sell"
import { lookAround } from "./store/shop-window"
import { signUp } from "./store/sign-up"
import { askForWebhooks, readWebhooks } from "./store/webhooks"

/**
 * An affiliate signs up, sells, is cheated for and cheats, and is paid; the
 * figures and what other systems were told are held against the rows.
 */
export async function storeChapter(stage: Stage): Promise<Evidence[]> {
  console.log("\nChapter 4: the $3 store and its affiliates\n")
  const database = connectTo(stage.shop.postgres.url)
  const ledger = openLedger("Store")
  const act: Act = { ...stage, ledger, sql: sqlOf(database) }
  try {
    await play(act)
  } finally {
    await database.destroy()
  }
  return ledger.evidence()
}

async function play(act: Act): Promise<void> {
  const { id: product_id } = await lookAround(act)
  await askForWebhooks(act)
  const affiliate = await signUp(act, product_id)
  const link = await makeLink(act, affiliate, product_id)
  const order = await sellByLink(act, link)
  await sellUnfollowed(act, link)
  await reportSale(act, product_id)
  const bot_click = await sendBots(act, link)
  const held = await sellCrookedly(act, {
    ...{ link, bot_click, affiliate, product_id },
  })
  await review(act, affiliate, held)
  await payOut(act, affiliate, order)
  await compareFigures(act, affiliate)
  await readWebhooks(act)
}
