import { httpError } from "./http-error"
import { OBJECT_BYTES_MAX, StorageError } from "./storage"

/** How Pinata's gateways say that a CID is not pinned to their account. */
const NOT_PINNED_HERE = "ERR_ID:00006"

/**
 * `GET {gateway_url}/ipfs/{cid}` of an IPFS path gateway. Redirects are not
 * followed: they could leave https and the host that the options name.
 *
 * @returns the bytes, not yet compared with the CID; null if it has none.
 * @throws StorageError
 */
export async function fetchFromGateway(ask: {
  gateway_url: string
  cid: string
  timeout_seconds: number
}): Promise<Uint8Array | null> {
  try {
    const response = await fetch(`${ask.gateway_url}/ipfs/${ask.cid}`, {
      redirect: "manual",
      signal: AbortSignal.timeout(ask.timeout_seconds * 1000),
    })
    return await bytesOf(response)
  } catch (error) {
    if (error instanceof StorageError) {
      throw error
    }
    throw httpError({
      store: "IPFS gateway",
      status: undefined,
      detail: reasonOf(error),
      cause: error,
    })
  }
}

async function bytesOf(response: Response): Promise<Uint8Array | null> {
  if (response.status === 404 || response.status === 410) {
    await response.body?.cancel()
    return null
  }
  const bytes = await readBounded(response)
  if (response.status === 200) {
    return bytes
  }
  const detail = Buffer.from(bytes).toString()
  if (response.status === 403 && detail.includes(NOT_PINNED_HERE)) {
    return null
  }
  throw httpError({
    store: "IPFS gateway",
    status: response.status,
    detail,
    retry_after: response.headers.get("retry-after"),
  })
}

/** Leaving the loop by a throw cancels the rest of the download. */
async function readBounded(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length > OBJECT_BYTES_MAX) {
      throw new StorageError(
        "rejected",
        `IPFS gateway sent more than ${OBJECT_BYTES_MAX} bytes`
      )
    }
  }
  return Buffer.concat(chunks)
}

/** undici says only "fetch failed" or "terminated"; the cause says why. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
