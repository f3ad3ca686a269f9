/** The exact form of each field of a SUN message, in any case. */
export const FIELD_SHAPES = {
  picc_data: /^(?:[0-9a-f]{32}|[0-9a-f]{48})$/i,
  enc: /^(?:[0-9a-f]{32}){1,16}$/i,
  uid: /^[0-9a-f]{14}$/i,
  ctr: /^[0-9a-f]{6}$/i,
  cmac: /^[0-9a-f]{16}$/i,
}

export type SunField = keyof typeof FIELD_SHAPES
export type SunFields = { [field in SunField]?: string | undefined }

/** The same in words, for error messages. */
export const FIELD_WORDS: Readonly<Record<SunField, string>> = {
  picc_data: "32 hex digits (AES) or 48 (LRP)",
  enc: "a multiple of 32 hex digits, at most 512",
  uid: "14 hex digits",
  ctr: "6 hex digits",
  cmac: "16 hex digits",
}

export type SunParseReason =
  | "url_too_long"
  | "not_a_sun_message"
  | "parameter_repeated"
  | `${SunField}_missing`
  | `${SunField}_malformed`

/** Why a text is no SUN message; `detail` is a sentence for people. */
export type SunParseFailure = {
  ok: false
  reason: SunParseReason
  detail: string
}

export function refused(
  reason: SunParseReason,
  detail: string
): SunParseFailure {
  return { ok: false, reason, detail }
}
