import type { DiagnoseBody } from "../../lib/types"

/** How the tap is given, and everything typed so far. */
export type TapForm = {
  mirror: "url" | "encrypted" | "plain"
  url: string
  picc_data: string
  enc: string
  uid: string
  ctr: string
  cmac: string
}

export const EMPTY_TAP: TapForm = {
  mirror: "url",
  url: "",
  picc_data: "",
  enc: "",
  uid: "",
  ctr: "",
  cmac: "",
}

/** The request's body, or null while something is missing. */
export function bodyOf(form: TapForm): DiagnoseBody | null {
  const { url, picc_data, enc, uid, ctr, cmac } = trimmed(form)
  switch (form.mirror) {
    case "url":
      return url ? { url } : null
    case "encrypted":
      return picc_data && cmac ? { picc_data, cmac, ...(enc && { enc }) } : null
    case "plain":
      return uid && ctr && cmac ? { uid, ctr, cmac } : null
  }
}

function trimmed(form: TapForm): TapForm {
  const entries = Object.entries(form).map(([name, text]) => [
    name,
    text.trim(),
  ])
  return Object.fromEntries(entries) as TapForm
}
