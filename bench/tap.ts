import { supervise } from "../dev/supervisor"
import { againstBaseline } from "./lib/against-baseline"
import { benchShop } from "./lib/bench-shop"
import { demoTaps } from "./lib/demo-taps"
import { inTurn } from "./lib/load"

/** Looking uses no tap up, so they may come round again. */
const TAPS = 20_000

/**
 * `GET /t`, the page a phone opens, each request another tap by another client,
 * over `GET /health`, which does nothing at all.
 */
export async function main(): Promise<number> {
  return await supervise(async (supervisor) => {
    const shop = await benchShop(supervisor)
    const taps = demoTaps(shop.env.SELVEDGE_ENCRYPTION_KEY ?? "", TAPS)
    await againstBaseline(
      {
        name: "tap",
        url: `${shop.url}/t`,
        next: inTurn(
          taps.map(({ params, client }) => ({
            method: "GET",
            path: `/t?${new URLSearchParams(params)}`,
            headers: { accept: "text/html", "x-forwarded-for": client },
          }))
        ),
      },
      { name: "health", url: `${shop.url}/health` }
    )
  })
}
