import type { KeySet } from "../../lib/types"

type Words<Name extends "cipher" | "diversification" | "mac_input"> = Record<
  KeySet[Name],
  string
>

export const CIPHERS: Words<"cipher"> = { aes: "AES", lrp: "LRP" }

export const DIVERSIFICATIONS: Words<"diversification"> = {
  none: "The same for every tag",
  an10922: "Derived per tag (AN10922)",
}

export const MAC_INPUTS: Words<"mac_input"> = {
  empty: "Empty",
  enc: "The encrypted file data",
  enc_with_parameter: "File data and “&cmac=”",
}

export const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
