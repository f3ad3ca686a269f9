import { startStoppingProxy, type StoppingProxy } from "../story/stopping-proxy"
import { printTable, type Evidence } from "../story/evidence"
import { offersChapter } from "../story/offers"
import { startNetworks } from "../story/offers/networks"
import { provenanceChapter } from "../story/provenance"
import { shopClient } from "../story/shop-client"
import type { Stage } from "../story/stage"
import { supervise, type Supervisor } from "../supervisor"
import { openThrowawayShop } from "../throwaway-shop"

/** A module's part of the story; each module adds its own. */
const CHAPTERS: ((stage: Stage) => Promise<Evidence[]>)[] = [
  provenanceChapter,
  offersChapter,
]

/** `npm run story`: the main job end to end, on a shop of its own. */
export async function main(): Promise<number> {
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
    const { env } = networks
    const shop = await openThrowawayShop(
      { name: "story", rpcUrl, env },
      supervisor
    )
    const stage = { shop, client: shopClient(shop), proxy: proxy!, networks }
    const evidence: Evidence[] = []
    for (const chapter of CHAPTERS) {
      evidence.push(...(await chapter(stage)))
    }
    printTable(evidence)
    return 0
  })
}

/** Also where a claim does not hold: what listens keeps the process alive. */
function stopAtEnd(
  name: string,
  { stop }: { stop: () => Promise<void> },
  { add }: Supervisor
): void {
  add({ name, exited: new Promise<string>(() => undefined), stop })
}
