import { hash } from "node:crypto"

type Field = string | null | readonly string[]

/**
 * 128 bits of SHA-256 as a UUID, the type that PostgreSQL keeps in 16 bytes.
 * Fields are joined behind their lengths, so no two rows join to one text.
 */
export function fingerprint(fields: readonly Field[]): string {
  let joined = ""
  for (const field of fields) {
    joined +=
      field === null
        ? "-"
        : typeof field === "string"
          ? `${field.length}:${field}`
          : `${field.length}[${field.map((it) => `${it.length}:${it}`).join("")}`
  }
  return uuidOf(joined)
}

/**
 * Of a row as the network gave it: of its JSON, whose order of keys is the
 * network's own, so a network that shuffles them seems to change its rows.
 */
export function payloadHash(payload: unknown): string {
  return uuidOf(
    typeof payload === "string" ? payload : (JSON.stringify(payload) ?? "")
  )
}

function uuidOf(text: string): string {
  const hex = hash("sha256", text, "hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
