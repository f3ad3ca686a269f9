import { z } from "@medusajs/framework/zod"
import {
  FIELD_SHAPES,
  FIELD_WORDS,
  refused,
  type SunField,
  type SunFields,
  type SunParseFailure,
} from "./sun-fields"
import { sunFieldsOf, URL_CHARS_MAX } from "./sun-url"

type Authenticated = {
  /** Encrypted file data. */
  enc?: string
  cmac: string
  /** The text between `enc` and the MAC, which the chip may authenticate too. */
  mac_parameter: string
}

export type EncryptedSunMessage = Authenticated & {
  kind: "encrypted"
  /** 32 hex digits in AES mode, 48 in LRP mode (PICCRand first). */
  picc_data: string
}

export type PlainSunMessage = Authenticated & {
  kind: "plain"
  uid: string
  /** MSB first, unlike inside PICC data. */
  ctr: string
}

/** One tap as the chip wrote it. All hex is upper case, since the chip MACs it so. */
export type SunMessage = EncryptedSunMessage | PlainSunMessage

export type SunParse = { ok: true; message: SunMessage } | SunParseFailure

/** What stands before the MAC when a client sends fields instead of the URL. */
export const DEFAULT_MAC_PARAMETER = "&cmac="

const hex = (field: SunField) =>
  z.string().regex(FIELD_SHAPES[field], `must be ${FIELD_WORDS[field]}`)

/** A tap as clients send it: the URL that the phone opened, or its fields. */
export const scanBodySchema = z.union([
  z.strictObject({ url: z.string().min(1).max(URL_CHARS_MAX) }),
  z.strictObject({
    picc_data: hex("picc_data"),
    enc: hex("enc").optional(),
    cmac: hex("cmac"),
  }),
  z.strictObject({ uid: hex("uid"), ctr: hex("ctr"), cmac: hex("cmac") }),
])

export type ScanBody = z.infer<typeof scanBodySchema>

/** What is wrong with the first of `needed` that is, if any. */
function faultOf(
  fields: SunFields,
  needed: readonly SunField[]
): SunParseFailure | null {
  for (const field of needed) {
    const value = fields[field]
    if (value !== undefined && !FIELD_SHAPES[field].test(value)) {
      const detail = `${field} must be ${FIELD_WORDS[field]}`
      return refused(`${field}_malformed`, detail)
    }
    if (value === undefined && field !== "enc") {
      return refused(
        `${field}_missing`,
        `${field} is missing: ${FIELD_WORDS[field]}`
      )
    }
  }
  return null
}

const upper = (value: string | undefined) => value?.toUpperCase() ?? ""

function messageOf(fields: SunFields, mac_parameter: string): SunParse {
  const cmac = upper(fields.cmac)
  const enc = upper(fields.enc)
  const shared = { ...(enc && { enc }), cmac, mac_parameter }
  if (fields.picc_data !== undefined) {
    const picc_data = upper(fields.picc_data)
    const message: SunMessage = { kind: "encrypted", picc_data, ...shared }
    const fault = faultOf(fields, ["picc_data", "enc", "cmac"])
    return fault ?? { ok: true, message }
  }
  if (fields.uid !== undefined) {
    const [uid, ctr] = [upper(fields.uid), upper(fields.ctr)]
    const message: SunMessage = { kind: "plain", uid, ctr, ...shared }
    const fault = faultOf(fields, ["uid", "ctr", "enc", "cmac"])
    return fault ?? { ok: true, message }
  }
  return refused(
    "not_a_sun_message",
    "Neither picc_data nor uid: this is not an address that a chip wrote"
  )
}

/**
 * Reads a tap, from its URL or its fields. Never throws: what is no SUN message
 * comes back with the reason. Where both mirrors are present the encrypted one
 * counts.
 */
export function parseSunMessage(body: ScanBody): SunParse {
  if (!("url" in body)) {
    return messageOf(body, DEFAULT_MAC_PARAMETER)
  }
  const parsed = sunFieldsOf(body.url)
  return parsed.ok ? messageOf(parsed.fields, parsed.mac_parameter) : parsed
}
