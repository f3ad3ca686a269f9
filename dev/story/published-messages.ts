import { sun } from "../../src/modules/provenance/lib/__fixtures__/sun-vectors.json"
import type { Ledger } from "./evidence"
import { HttpError, type ShopClient } from "./shop-client"
import { scan } from "./taps"

type Vector = (typeof sun)[number]
type MacInput = "empty" | "enc_with_parameter"

/** Published without its UID, which is computed. */
const TAG_TAMPER_UID = "0469879a226880"

/** Messages that NXP and others published, through the same route as any tap. */
export async function scanPublishedMessages(
  client: ShopClient,
  { check }: Ledger
): Promise<void> {
  const keySets = await addKeySets(client)
  for (const vector of sun) {
    const keySet = keySets[`${cipherOf(vector)}:${macInputOf(vector)}`]
    if (vector.expected.valid) {
      await provision(client, vector.expected.uid ?? TAG_TAMPER_UID, keySet)
    }
    const { verdict, counter } = (await scan(client, bodyOf(vector), vector.id))
      .scan
    const expected = vector.expected.valid ? "genuine" : "invalid"
    check(
      `published message ${vector.id} is ${expected}`,
      verdict === expected,
      { verdict, counter }
    )
  }
}

const cipherOf = (vector: Vector) =>
  vector.params.piccData?.length === 48 ? "lrp" : "aes"

const macInputOf = ({ mac_input }: Vector): MacInput =>
  mac_input === "" ? "empty" : "enc_with_parameter"

function bodyOf({ params }: Vector): Record<string, string> {
  const { piccData, enc, cmac, uid, ctr } = params as unknown as Record<
    string,
    string
  >
  return piccData
    ? { picc_data: piccData, ...(enc && { enc }), cmac: cmac! }
    : { uid: uid!, ctr: ctr!, cmac: cmac! }
}

async function addKeySets({ admin }: ShopClient) {
  const zero = "0".repeat(32)
  const sets: Record<string, string> = {}
  for (const cipher of ["aes", "lrp"]) {
    for (const mac_input of ["empty", "enc_with_parameter"]) {
      const body = {
        name: `Published ${cipher} ${mac_input}`,
        sdm_meta_read_key: zero,
        sdm_file_read_key: zero,
        diversification: "none",
        cipher,
        mac_input,
      }
      const { key_set } = await admin<{ key_set: { id: string } }>(
        "POST",
        "/admin/provenance/key-sets",
        body
      )
      sets[`${cipher}:${mac_input}`] = key_set.id
    }
  }
  return sets
}

/** Several vectors are of one chip. */
async function provision(
  { admin }: ShopClient,
  uid: string,
  key_set_id: string | undefined
): Promise<void> {
  try {
    await admin("POST", "/admin/provenance/tags", { uid, key_set_id })
  } catch (error) {
    if (
      !(error instanceof HttpError) ||
      error.body.code !== "provenance_tag_exists"
    ) {
      throw error
    }
  }
}
