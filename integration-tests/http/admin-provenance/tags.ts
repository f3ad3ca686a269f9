import { aChip, aKeySet, aUid, chipWith } from "../../factories/chips"
import type { Shop } from "../../factories/shop"

const TAGS = "/admin/provenance/tags"

export function tagTests(shop: Shop) {
  it("takes a UID in any case, once", async () => {
    const key_set_id = (await aKeySet(shop)).id
    const uid = "04ABCDEF012345"
    const made = await shop.admin.post(TAGS, { uid, key_set_id })
    expect(made.body.tag).toMatchObject({
      uid: uid.toLowerCase(),
      state: "provisioned",
      last_counter: null,
      garment: null,
    })
    const again = { uid: uid.toLowerCase(), key_set_id }
    expect(await shop.admin.post(TAGS, again)).toMatchObject({
      status: 400,
      body: { code: "provenance_tag_exists" },
    })
  })

  it("follows its life, and keeps who did what and why", async () => {
    const { tag_id } = await aChip(shop)
    const at = `${TAGS}/${tag_id}`
    const change = async (action: string, body?: object) =>
      (await shop.admin.post(`${at}/${action}`, body)).body
    expect(await change("suspend", { note: "lost" })).toMatchObject({
      tag: { state: "suspended", state_note: "lost" },
    })
    expect(await change("suspend")).toMatchObject({
      code: "provenance_tag_transition_refused",
    })
    expect(await change("reinstate")).toMatchObject({
      tag: { state: "provisioned", state_note: null },
    })
    expect(await change("revoke")).toMatchObject({
      tag: { state: "revoked" },
    })
    expect(await change("reinstate")).toMatchObject({
      code: "provenance_tag_transition_refused",
    })
    const { history } = (await shop.admin.get(at)).body
    expect(
      history.map(({ action, note }: Record<string, unknown>) => [action, note])
    ).toEqual([
      ["revoke", null],
      ["reinstate", null],
      ["suspend", "lost"],
      ["provision", null],
    ])
    expect(history[0].actor_id).toMatch(/^user_/)
  })

  it("says which step of a verification fails, and counts nothing", async () => {
    const chip = await aChip(shop)
    const failedStep = async (body: object) =>
      (await shop.admin.post(`${TAGS}/diagnose`, body)).body.diagnosis
        .failed_step
    const steps = {
      good: await failedStep(chip.tap(1)),
      url: await failedStep({ url: chip.url(1) }),
      nonsense: await failedStep({ url: "https://example.com" }),
      mac: await failedStep({ ...chip.tap(1), cmac: "0".repeat(16) }),
      stranger: await failedStep(chipWith(aUid(), chip.key_set).tap(1)),
    }
    expect(steps.good).toBeNull()
    expect(steps.url).toBeNull()
    const failed = [steps.nonsense, steps.mac, steps.stranger]
    expect(failed).not.toContain(null)
    expect(new Set(failed).size).toBe(3)
    await shop.store.post("/store/nfc/scan", chip.tap(5))
    expect(await failedStep(chip.tap(5))).not.toBeNull()
    const scans = await shop.sql("select id from provenance_scan")
    expect(scans).toHaveLength(1)
  })
}
