import { createHash } from "node:crypto"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/**
 * Answers JSON that a client may keep for a while, and 304 when it still has
 * it. Express does the same, but not for a request with `Cache-Control:
 * no-cache`, and `fetch` adds that to every `If-None-Match` of its caller
 * (fetch.spec.whatwg.org, HTTP-network-or-cache fetch).
 */
export function answerCacheable(
  req: Pick<MedusaRequest, "get">,
  res: MedusaResponse,
  body: object
): void {
  const text = JSON.stringify(body)
  const etag = `W/"${createHash("sha1").update(text).digest("base64url")}"`
  res.set({
    ETag: etag,
    "Cache-Control": "public, max-age=30, stale-while-revalidate=60",
  })
  res.append("Access-Control-Expose-Headers", "ETag")
  if (isKnown(req.get("if-none-match"), etag)) {
    return void res.status(304).end()
  }
  res.type("json").send(text)
}

/** Weakly, as RFC 9110, section 13.1.2 has it. */
function isKnown(header: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "")
  const tags = (header ?? "").split(",").map(opaque)
  return tags.includes(opaque(etag)) || header?.trim() === "*"
}
