import type { RawOffer } from "../adapters/adapter"
import { checkPublicUrl } from "../../../lib/network/public-url"
import { refuse } from "./refusal"

/** A field that was not fit for the offer and left out. */
export type Dropped = { field: string; message: string }

/** The tracking link must do; the others are left out where they do not. */
export function normalizeLinks(raw: RawOffer) {
  const link = raw.tracking_url?.trim()
  if (!link) {
    return refuse("link_missing", "tracking_url")
  }
  const checked = checkPublicUrl(link)
  if (!checked.ok) {
    const refusal = refuse("link_invalid", "tracking_url", link)
    return { ...refusal, message: `${refusal.message}, it ${checked.message}` }
  }
  const dropped: Dropped[] = []
  const optional = (field: "landing_url" | "image_url") => {
    const text = raw[field]?.trim()
    const url = text ? checkPublicUrl(text) : null
    if (url?.ok === false) {
      dropped.push({ field, message: `The address ${url.message}` })
    }
    return url?.ok ? url.url.href : null
  }
  const fields = {
    tracking_url: checked.url.href,
    landing_url: optional("landing_url"),
    image_url: optional("image_url"),
  }
  return { ok: true as const, fields, dropped }
}
