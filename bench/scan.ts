import { supervise } from "../dev/supervisor"
import { againstBaseline } from "./lib/against-baseline"
import { benchShop } from "./lib/bench-shop"
import { demoTaps } from "./lib/demo-taps"
import { inTurn } from "./lib/load"

/** More than the load can send: a tap sent twice would be a replay. */
const TAPS = 80_000

/**
 * `POST /store/nfc/scan`, each request another valid tap that is verified,
 * counted and stored, over Medusa's own `GET /store/regions`, which only reads.
 */
export async function main(): Promise<number> {
  return await supervise(async (supervisor) => {
    const shop = await benchShop(supervisor)
    const key = { "x-publishable-api-key": shop.keys.publishable_key }
    const taps = demoTaps(shop.env.SELVEDGE_ENCRYPTION_KEY ?? "", TAPS)
    await againstBaseline(
      {
        name: "scan",
        url: `${shop.url}/store/nfc/scan`,
        next: inTurn(
          taps.map(({ params, client }) => ({
            method: "POST",
            body: JSON.stringify(params),
            headers: {
              ...key,
              "content-type": "application/json",
              "x-forwarded-for": client,
            },
          }))
        ),
      },
      { name: "regions", url: `${shop.url}/store/regions`, headers: key }
    )
  })
}
