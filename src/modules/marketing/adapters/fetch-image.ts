import { checkPublicUrl } from "../../../lib/network/public-url"
import { RequestError, sendRequest } from "../../../lib/network/send-request"

/** X takes no larger pictures (docs.x.com, media best practices). */
const BYTES_MAX = 5 * 1_024 * 1_024
const TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif"]

export type Image =
  | { ok: true; bytes: Buffer; media_type: string }
  /** `again`: it may be there later. */
  | { ok: false; message: string; again: boolean }

/** @param trusted_origins those that may be on a private network */
export async function fetchImage(
  text: string,
  trusted_origins: readonly string[],
  signal: AbortSignal
): Promise<Image> {
  const trusted = isTrusted(text, trusted_origins)
  const check = trusted ? null : checkPublicUrl(text)
  if (check && !check.ok) {
    return failed(`The image's address ${check.message}`)
  }
  try {
    const answer = await sendRequest({
      ...{ url: new URL(text), method: "GET", public_only: !trusted, signal },
      ...{ timeout_ms: 20_000, answer_bytes_max: BYTES_MAX },
    })
    const media_type = answer.headers["content-type"]?.split(";")[0] ?? ""
    if (answer.status !== 200) {
      const again = answer.status >= 500 || answer.status === 429
      return failed(`The image's address answers ${answer.status}`, again)
    }
    if (answer.is_cut || !TYPES.includes(media_type)) {
      return failed(`The image is larger than 5 MB, or no picture`)
    }
    return { ok: true, bytes: answer.body, media_type }
  } catch (error) {
    if (error instanceof RequestError && error.kind !== "aborted") {
      return failed(error.message, error.kind !== "not_public")
    }
    throw error
  }
}

const failed = (message: string, again = false): Image => ({
  ...{ ok: false, message, again },
})

const isTrusted = (text: string, trusted_origins: readonly string[]) =>
  URL.canParse(text) &&
  trusted_origins.some((it) => new URL(it).origin === new URL(text).origin)
