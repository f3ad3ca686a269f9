import { aChip } from "../../factories/chips"
import type { Shop } from "../../factories/shop"
import { phone, SCAN, scanner } from "./scanner"

export function requestTests(shop: Shop) {
  const { verdictOf } = scanner(shop)

  const cmac = "94EED9EE65337086"
  const picc_data = "EF963FF7828658A599F3041510671E88"

  it("refuses what is no tap with 400, a type and a message, and logs nothing", async () => {
    const bodies = {
      nothing: {},
      "an empty address": { url: "" },
      "an address without a message": { url: "https://id.example.com/t" },
      "an address that is too long": { url: `/t?x=${"a".repeat(3_000)}` },
      "two forms at once": { url: "/t", picc_data, cmac },
      "PICC data that is no hex": { picc_data: "x".repeat(32), cmac },
      "a MAC that is too short": { picc_data, cmac: cmac.slice(2) },
      "no MAC": { picc_data },
      "numbers for texts": { uid: 4, ctr: 1, cmac: 7 },
      "a field nobody knows": { picc_data, cmac, verdict: "genuine" },
      "a list": [{ picc_data, cmac }],
      "a NUL character": { url: "/t?picc_data=\0" },
      "one parameter twice": { url: `/t?uid=1&uid=2&cmac=${cmac}` },
      "broken JSON": "{",
      "a bare text": '"genuine"',
      null: "null",
    }
    const json = { "content-type": "application/json", ...phone }
    for (const [what, body] of Object.entries(bodies)) {
      const answer = await shop.store.post(SCAN, body, json)
      const { type, message } = answer.body
      expect([what, answer.status, typeof type, typeof message]).toEqual([
        ...[what, 400, "string", "string"],
      ])
    }
    expect(await shop.sql("select id from provenance_scan")).toEqual([])
  })

  it("asks for a publishable key", async () => {
    const chip = await aChip(shop)
    expect((await shop.anybody.post(SCAN, chip.tap(1))).status).toBe(400)
    const wrong = shop.anybody.with({ "x-publishable-api-key": "pk_wrong" })
    expect((await wrong.post(SCAN, chip.tap(1))).status).toBe(400)
    expect(await verdictOf(chip.tap(1))).toContain("genuine")
  })
}
