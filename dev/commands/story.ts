import { startStoppingProxy, type StoppingProxy } from "../story/stopping-proxy"
import { printTable, type Evidence } from "../story/evidence"
import { provenanceChapter } from "../story/provenance"
import { shopClient } from "../story/shop-client"
import type { Stage } from "../story/stage"
import { supervise } from "../supervisor"
import { openThrowawayShop } from "../throwaway-shop"

/** A module's part of the story; each module adds its own. */
const CHAPTERS: ((stage: Stage) => Promise<Evidence[]>)[] = [provenanceChapter]

/** `npm run story`: the main job end to end, on a shop of its own. */
export async function main(): Promise<number> {
  return await supervise(async (supervisor) => {
    console.log("\nThe stage\n")
    let proxy: StoppingProxy | null = null
    const rpcUrl = async (chain: { url: string }) => {
      proxy = await startStoppingProxy(chain.url)
      return proxy.url
    }
    const shop = await openThrowawayShop({ name: "story", rpcUrl }, supervisor)
    const stage = { shop, client: shopClient(shop), proxy: proxy! }
    const evidence: Evidence[] = []
    for (const chapter of CHAPTERS) {
      evidence.push(...(await chapter(stage)))
    }
    await stage.proxy.stop()
    printTable(evidence)
    return 0
  })
}
