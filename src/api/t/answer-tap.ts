import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { requestClientHash } from "../../lib/http/services"
import { provenanceOf } from "../../modules/provenance/resolve"
import type { Tap } from "../../modules/provenance/scans/verify-tap"
import { presentTap } from "../store/nfc/scan/present-tap"
import type { tapViewSchema } from "./contracts"
import { renderTapPage, renderUnreadable } from "./page"
import { hashSource, PAGE_SCRIPT, PAGE_STYLE } from "./page-assets"

export type TapView = z.infer<typeof tapViewSchema>

/** Only paths of our own are ever joined to it, so any base parses them. */
const BASE = "http://tap.invalid"

const messageOf = (req: MedusaRequest) => ({
  url: `${BASE}${req.originalUrl}`.slice(0, 4_096),
})

/** What the tap would be judged now: keeps nothing and moves nothing. */
export async function viewTap(req: MedusaRequest): Promise<TapView> {
  const { tag, ...judged } = await provenanceOf(req.scope).previewTap(
    messageOf(req),
    {
      client_hash: requestClientHash(req, "provenance:scan"),
      now: new Date(),
    }
  )
  const scan = { id: "", created_at: new Date(), ...judged }
  const view = await presentTap(req.scope, { scan, tag })
  return { ...view, scan: { ...view.scan, id: null } }
}

/** Counts the tap. */
export async function confirmTap(req: MedusaRequest): Promise<TapView> {
  const client = requestClientHash(req, "provenance:scan")
  const tap: Tap = await provenanceOf(req.scope).verifyTap(
    messageOf(req),
    client
  )
  return await presentTap(req.scope, tap)
}

/**
 * Answers with a page, or with JSON where that is asked for. The address holds
 * the message, so nothing may store the page or pass its address on.
 */
export async function answerTap(
  req: MedusaRequest,
  res: MedusaResponse,
  judge: (req: MedusaRequest) => Promise<TapView>
): Promise<void> {
  const wantsJson = req.accepts(["html", "json"]) === "json"
  const { brand_name: brand } = provenanceOf(req.scope).options
  res.set(PAGE_HEADERS)
  try {
    const view = await judge(req)
    if (wantsJson) {
      res.json(view)
    } else {
      sendPage(res, 200, renderTapPage(view, { path: req.originalUrl, brand }))
    }
  } catch (error) {
    if (wantsJson || !isUnreadable(error)) {
      throw error
    }
    sendPage(res, 400, renderUnreadable(error.message, brand))
  }
}

/** Not by `send`: it would hash a page that nobody may keep, for an ETag. */
function sendPage(res: MedusaResponse, status: number, html: string): void {
  res.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
  })
  res.end(html)
}

const isUnreadable = (error: unknown): error is MedusaError =>
  error instanceof MedusaError && error.code === "provenance_message_malformed"

const PAGE_HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
  vary: "accept",
  "content-security-policy": [
    "default-src 'none'",
    `style-src '${hashSource(PAGE_STYLE)}'`,
    `script-src '${hashSource(PAGE_SCRIPT)}'`,
    "img-src 'self' https: data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
}
