import { startWebhookReceiver } from "../../integration-tests/doubles/webhook-receiver"
import { startStoppingProxy, type StoppingProxy } from "../story/stopping-proxy"
import { printTable, type Evidence } from "../story/evidence"
import { offersChapter } from "../story/offers"
import { startNetworks } from "../story/offers/networks"
import { provenanceChapter } from "../story/provenance"
import { shopClient } from "../story/shop-client"
import type { Stage } from "../story/stage"
import { storeChapter } from "../story/store"
import { supervise, type Supervisor } from "../supervisor"
import { openThrowawayShop } from "../throwaway-shop"

/** A module's part of the story; each module adds its own. */
const CHAPTERS: Record<string, (stage: Stage) => Promise<Evidence[]>> = {
  provenance: provenanceChapter,
  offers: offersChapter,
  store: storeChapter,
}

/**
 * `npm run story`: the main job end to end, on a shop of its own.
 *
 * @param names of chapters; default all of them
 */
export async function main(names: string[] = []): Promise<number> {
  const chapters = chaptersOf(names)
  return await supervise(async (supervisor) => {
    console.log("\nThe stage\n")
    let proxy: StoppingProxy | null = null
    const rpcUrl = async (chain: { url: string }) => {
      proxy = await startStoppingProxy(chain.url)
      stopAtEnd("The proxy", proxy, supervisor)
      return proxy.url
    }
    const networks = await startNetworks()
    stopAtEnd("The networks", networks, supervisor)
    const receiver = await startWebhookReceiver()
    stopAtEnd(
      "The receiver of webhooks",
      { stop: () => receiver.close() },
      supervisor
    )
    const env = { ...networks.env, WEBHOOKS_TRUSTED_ORIGINS: receiver.url }
    const shop = await openThrowawayShop(
      { name: "story", rpcUrl, env },
      supervisor
    )
    const client = shopClient(shop)
    const stage = { shop, client, proxy: proxy!, networks, receiver }
    const evidence: Evidence[] = []
    for (const chapter of chapters) {
      evidence.push(...(await chapter(stage)))
    }
    printTable(evidence)
    return 0
  })
}

function chaptersOf(names: string[]) {
  const known = Object.keys(CHAPTERS)
  const unknown = names.find((it) => !known.includes(it))
  if (unknown !== undefined) {
    throw new Error(`There is no chapter ${unknown}, but ${known.join(", ")}.`)
  }
  return Object.entries(CHAPTERS)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([, chapter]) => chapter)
}

/** Also where a claim does not hold: what listens keeps the process alive. */
function stopAtEnd(
  name: string,
  { stop }: { stop: () => Promise<void> },
  { add }: Supervisor
): void {
  add({ name, exited: new Promise<string>(() => undefined), stop })
}
