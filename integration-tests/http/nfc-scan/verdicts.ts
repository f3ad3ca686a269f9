import { aChip, aKeySet, aUid, chipWith } from "../../factories/chips"
import { aGarment } from "../../factories/garments"
import { raceFor } from "../../factories/race"
import type { Shop } from "../../factories/shop"
import { otherPhone, scanner } from "./scanner"

export function verdictTests(shop: Shop) {
  const { scan, verdictOf } = scanner(shop)

  it("believes a tap in any of its three forms, and says what it is of", async () => {
    const chip = await aChip(shop, { product_id: shop.tee.id })
    const bodies = [
      { url: chip.url(1) },
      chip.tap(2),
      chip.tap(3, { plain: true }),
    ]
    for (const [index, body] of bodies.entries()) {
      const answer = await scan(body)
      expect(answer).toMatchObject({
        status: 200,
        body: {
          scan: {
            id: expect.stringMatching(/^pscan_/),
            verdict: "genuine",
            reasons: ["not_bound"],
            counter: index + 1,
            tamper: null,
          },
          tag: { id: chip.tag_id, uid: chip.uid, state: "provisioned" },
          garment: null,
          product: { id: shop.tee.id, title: "Pulse Tee" },
          twin: null,
        },
      })
    }
  })

  it("shows garment and twin of a bound tag, in every cipher mode", async () => {
    const modes = [
      { cipher: "aes", mac_input: "empty" },
      { cipher: "lrp", mac_input: "empty" },
    ] as const
    for (const mode of modes) {
      const chip = await aChip(shop, { key_set: await aKeySet(shop, mode) })
      const garment = await aGarment(shop)
      await shop.admin.post(`/admin/provenance/garments/${garment.id}/bind`, {
        tag_id: chip.tag_id,
      })
      const { body } = await scan(chip.tap(1))
      expect(body).toMatchObject({
        scan: { verdict: "genuine", reasons: [] },
        tag: { state: "bound" },
        garment: {
          id: garment.id,
          serial: garment.serial,
          status: "active",
          batch_number: "FLUX-2026-01",
          options: { Size: "M" },
        },
        product: { id: shop.tee.id },
        twin: { token_id: garment.token_id, minted: false },
      })
    }
  })

  it("moves from genuine to repeat, and to replayed for anybody else", async () => {
    const chip = await aChip(shop)
    const first = chip.tap(0)
    expect(await verdictOf(first)).toEqual(["genuine", "not_bound"])
    expect(await verdictOf({ url: chip.url(0) })).toEqual([
      ...["repeat", "same_client_again", "not_bound"],
    ])
    expect(await verdictOf(first, otherPhone)).toEqual([
      ...["replayed", "message_reused", "not_bound"],
    ])
    expect(await verdictOf(chip.tap(5), otherPhone)).toContain("genuine")
    expect(await verdictOf(chip.tap(4))).toEqual([
      ...["replayed", "counter_out_of_order", "not_bound"],
    ])
  })

  it("calls the same message a replay once the window has passed", async () => {
    const chip = await aChip(shop)
    await scan(chip.tap(1))
    await shop.sql(
      `update provenance_tag set last_accepted_at = now() - interval '299 s'`
    )
    expect(await verdictOf(chip.tap(1))).toContain("repeat")
    await shop.sql(
      `update provenance_tag set last_accepted_at = now() - interval '301 s'`
    )
    expect(await verdictOf(chip.tap(1))).toEqual([
      ...["replayed", "message_expired", "not_bound"],
    ])
  })

  it("tells a forgery of a known chip from a stranger's message, and shows nothing of either", async () => {
    const chip = await aChip(shop)
    const cmac = "0123456789ABCDEF"
    const forged = [
      { ...chip.tap(1), cmac },
      { ...chip.tap(1, { plain: true }), cmac },
    ]
    for (const body of forged) {
      const answer = (await scan(body)).body
      expect(answer.scan).toMatchObject({
        verdict: "invalid",
        reasons: ["mac_mismatch"],
      })
      const { tag, garment, product, twin } = answer
      expect([tag, garment, product, twin]).toEqual(Array(4).fill(null))
    }
    const elsewhere = {
      ...chip.key_set,
      sdm_meta_read_key: "5f".repeat(16),
    }
    expect(await verdictOf(chipWith(aUid(), elsewhere).tap(1))).toEqual([
      ...["invalid", "no_key_fits"],
    ])
    expect(await verdictOf(chip.tap(1))).toContain("genuine")
  })

  it("knows a chip with our keys that nobody registered, and a plain UID", async () => {
    const { key_set } = await aChip(shop)
    const stranger = chipWith(aUid(), key_set)
    for (const body of [stranger.tap(1), stranger.tap(1, { plain: true })]) {
      expect(await verdictOf(body)).toEqual(["unknown_tag", "tag_unknown"])
    }
  })

  it("refuses the old keys once the chip has shown its new ones", async () => {
    const chip = await aChip(shop)
    const key_set = await aKeySet(shop)
    await shop.admin.post(`/admin/provenance/tags/${chip.tag_id}/rekey`, {
      key_set_id: key_set.id,
    })
    expect(await verdictOf(chip.tap(9))).toContain("genuine")
    const encoded = chipWith(chip.uid, key_set)
    expect(await verdictOf(encoded.tap(0))).toContain("genuine")
    expect(await verdictOf(chip.tap(10))).toEqual([
      ...["invalid", "key_set_superseded"],
    ])
  })

  it.each([
    ["suspend", "suspended", "tag_suspended"],
    ["revoke", "revoked", "tag_revoked"],
  ])(
    "after %s says so, and names neither garment nor twin",
    async (action, verdict, reason) => {
      const chip = await aChip(shop)
      const garment = await aGarment(shop)
      const bind = `/admin/provenance/garments/${garment.id}/bind`
      await shop.admin.post(bind, { tag_id: chip.tag_id })
      const change = `/admin/provenance/tags/${chip.tag_id}/${action}`
      await shop.admin.post(change, { note: "stolen from Freja Holm" })
      const { body } = await scan(chip.tap(1))
      expect(body).toMatchObject({
        scan: { verdict, reasons: [reason] },
        garment: null,
        twin: null,
      })
      expect(JSON.stringify(body)).not.toMatch(
        new RegExp(`${garment.serial}|${garment.token_id}|Freja`)
      )
    }
  )

  it("keeps an opened tamper loop opened, whatever the chip says later", async () => {
    const key_set = await aKeySet(shop, { mac_input: "enc_with_parameter" })
    const chip = await aChip(shop, { key_set })
    const tamperOf = async (counter: number, status: string) => {
      const file_data = status.padEnd(16, "x")
      const { scan: judged } = (await scan(chip.tap(counter, { file_data })))
        .body
      return [judged.tamper, judged.reasons.includes("tamper_opened")]
    }
    expect(await tamperOf(1, "CC")).toEqual(["closed", false])
    expect(await tamperOf(2, "OC")).toEqual(["opened", true])
    expect(await tamperOf(3, "CC")).toEqual(["opened", true])
  })

  it("lets exactly one of many clients have a message, all at once", async () => {
    const chip = await aChip(shop)
    const body = chip.tap(7)
    const answers = await raceFor(
      {
        clientUrl: shop.database_url,
        lock: "select 1 from provenance_tag where id = $1 for update",
        params: [chip.tag_id],
        waiting: 5,
      },
      () =>
        Array.from({ length: 20 }, (_, n) =>
          scan(body, { "user-agent": `client ${n}` })
        )
    )
    const verdicts = answers.map((answer) =>
      answer.status === "fulfilled" ? answer.value.body.scan.verdict : answer
    )
    expect(verdicts.sort()).toEqual(["genuine", ...Array(19).fill("replayed")])
  })
}
