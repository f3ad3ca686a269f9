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

function malformedOf(fields: SunFields): SunField | undefined {
  return (Object.keys(FIELD_SHAPES) as SunField[]).find(
    (field) =>
      fields[field] !== undefined && !FIELD_SHAPES[field].test(fields[field])
  )
}

/** Which field a message that is none lacks. */
function incomplete({ picc_data, uid, ctr }: SunFields): SunParseFailure {
  if (picc_data === undefined && uid === undefined) {
    return refused(
      "not_a_sun_message",
      "Neither picc_data nor uid: this is not the address a chip wrote"
    )
  }
  return picc_data === undefined && ctr === undefined
    ? refused("ctr_missing", `ctr is missing: ${FIELD_WORDS.ctr}`)
    : refused("cmac_missing", `cmac is missing: ${FIELD_WORDS.cmac}`)
}

function messageOf(fields: SunFields, mac_parameter: string): SunParse {
  const wrong = malformedOf(fields)
  if (wrong) {
    return refused(
      `${wrong}_malformed`,
      `${wrong} must be ${FIELD_WORDS[wrong]}`
    )
  }
  const { picc_data, uid, ctr, ...rest } = fields
  const cmac = rest.cmac?.toUpperCase()
  const enc = rest.enc?.toUpperCase()
  const shared = { ...(enc && { enc }), mac_parameter }
  if (picc_data && cmac) {
    const encrypted = { kind: "encrypted", picc_data: picc_data.toUpperCase() }
    return {
      ok: true,
      message: { ...encrypted, ...shared, cmac } as SunMessage,
    }
  }
  if (uid && ctr && cmac) {
    const plain = { uid: uid.toUpperCase(), ctr: ctr.toUpperCase() }
    return { ok: true, message: { kind: "plain", ...plain, ...shared, cmac } }
  }
  return incomplete(fields)
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
