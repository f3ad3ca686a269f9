import { supervise } from "../dev/supervisor"
import { againstBaseline } from "./lib/against-baseline"
import { benchShop } from "./lib/bench-shop"
import { demoTaps } from "./lib/demo-taps"
import { inTurn } from "./lib/load"

/** Looking uses no tap up, so they may come round again. */
const TAPS = 20_000

/**
 * `GET /t`, the page a phone opens, each request another tap by another client,
 * over `GET /health`, which does nothing at all. Both get requests alike, so
 * that making them costs the same.
 */
export async function main(): Promise<number> {
  return await supervise(async (supervisor) => {
    const { url, env } = await benchShop(supervisor)
    const taps = demoTaps(env.SELVEDGE_ENCRYPTION_KEY ?? "", TAPS)
    const tapsAt = (path: string) => ({
      url: `${url}${path}`,
      next: inTurn(
        taps.map(({ params, client }) => ({
          method: "GET" as const,
          path: `${path}?${new URLSearchParams(params)}`,
          headers: { accept: "text/html", "x-forwarded-for": client },
        }))
      ),
    })
    await againstBaseline(
      { name: "tap", ...tapsAt("/t") },
      { name: "health", ...tapsAt("/health") }
    )
  })
}
