import type { LiveKeySet } from "../keys/key-sets"
import { fileReadKeyOf } from "../lib/key-diversification"
import { buildSunMessage } from "../lib/sun-builder"
import { parseSunMessage, type SunMessage } from "../lib/sun-message"
import { candidatesOf, matchTap } from "./match-tap"

const aKeySet = (id: string, over: Partial<LiveKeySet> = {}): LiveKeySet => ({
  id,
  name: id,
  version: 1,
  meta_key: Buffer.alloc(16, `${id}-meta`),
  file_key_master: Buffer.alloc(16, `${id}-file`),
  diversification: "none",
  cipher: "aes",
  mac_input: "empty",
  ...over,
})

const first = aKeySet("first")
const second = aKeySet("second", { diversification: "an10922" })
const uid = "04a1b2c3d4e580"

function tapOf(
  keySet: LiveKeySet,
  mirror: "plain" | "encrypted" = "encrypted"
): SunMessage {
  const built = buildSunMessage({
    uid,
    counter: 3,
    meta_key: keySet.meta_key,
    file_key: fileReadKeyOf({
      key_set_diversification: keySet.diversification,
      master: keySet.file_key_master,
      uid,
    }),
    cipher: keySet.cipher,
    mac_input: keySet.mac_input,
    mirror,
    random: Buffer.alloc(8, 1),
  })
  const parsed = parseSunMessage(built.params)
  if (!parsed.ok) {
    throw new Error(parsed.detail)
  }
  return parsed.message
}

const aTag = (over: object = {}) => ({
  id: "ptag_1",
  uid,
  key_set_id: first.id,
  pending_key_set_id: null,
  ...over,
})

const judge = (message: SunMessage, tags: ReturnType<typeof aTag>[]) =>
  matchTap(message, candidatesOf(message, [first, second]), tags)

it("verifies a tag with its own keys among several live sets", () => {
  expect(judge(tapOf(first), [aTag()])).toMatchObject({
    outcome: "verified",
    candidate: { counter: 3, key_set: { id: "first" } },
    tag: { id: "ptag_1" },
  })
})

it("verifies a diversified tag", () => {
  const tag = aTag({ key_set_id: second.id })
  expect(judge(tapOf(second), [tag])).toMatchObject({ outcome: "verified" })
})

it("takes the pending key set too, so that re-encoding bricks nothing", () => {
  const tag = aTag({ pending_key_set_id: second.id })
  expect(judge(tapOf(first), [tag])).toMatchObject({ outcome: "verified" })
  expect(judge(tapOf(second), [tag])).toMatchObject({ outcome: "verified" })
})

it("refuses keys that the tag no longer has", () => {
  const tag = aTag({ key_set_id: second.id })
  expect(judge(tapOf(first), [tag])).toMatchObject({
    outcome: "invalid",
    reason: "key_set_superseded",
  })
})

it("calls a chip unknown only when our keys signed it", () => {
  expect(judge(tapOf(first), [])).toMatchObject({ outcome: "unknown_tag" })
  const stranger = aKeySet("stranger", { meta_key: first.meta_key })
  expect(judge(tapOf(stranger), [])).toMatchObject({
    outcome: "invalid",
    reason: "no_key_fits",
  })
})

it("calls a plain UID that nobody registered unknown", () => {
  const stranger = aKeySet("stranger")
  expect(judge(tapOf(stranger, "plain"), [])).toMatchObject({
    outcome: "unknown_tag",
  })
})

it("says that a registered UID has a wrong signature", () => {
  const forged = tapOf(aKeySet("forger", { meta_key: first.meta_key }))
  expect(judge(forged, [aTag()])).toMatchObject({
    outcome: "invalid",
    reason: "mac_mismatch",
    tag: { id: "ptag_1" },
  })
})

it("knows nothing where no key set is live", () => {
  const message = tapOf(first)
  expect(matchTap(message, candidatesOf(message, []), [])).toMatchObject({
    outcome: "invalid",
    reason: "no_key_fits",
  })
})
