import { PinataError, PinataSDK } from "pinata"
import { isSecureUrl } from "../lib/secure-url"
import { assertContent, cidOf, isCid } from "./cid"
import { contentType } from "./content-headers"
import { fetchFromGateway } from "./gateway"
import { httpError } from "./http-error"
import { assertObjectSize, type ContentStorage, StorageError } from "./storage"
import { type WatchedCall, watchRetryAfter } from "./watch-retry-after"

export type PinataStorageOptions = {
  /** JWT of an API key that may read and write files. */
  jwt: string
  /**
   * Where objects are read. Pinata's shared gateway, the default, allows 15
   * requests a minute and CID: for production give the dedicated gateway of
   * the same account. A new object may be null for seconds after its upload.
   */
  gateway_url?: string
  /** Default: https://uploads.pinata.cloud/v3 */
  upload_url?: string
  /** Default: https://api.pinata.cloud/v3 */
  endpoint_url?: string
  /** Longest wait for one call. Default: 30. */
  timeout_seconds?: number
}

/**
 * Files on public IPFS, kept by Pinata (API v3). An upload that timed out may
 * still arrive: putting it again finds it there.
 *
 * @throws Error if an address is neither https nor on this machine.
 */
export function createPinataStorage(
  options: PinataStorageOptions
): ContentStorage {
  const { jwt, timeout_seconds = 30 } = options
  const gateway_url = baseUrl(
    options.gateway_url ?? "https://gateway.pinata.cloud"
  )
  const sdk = new PinataSDK({
    pinataJwt: jwt,
    uploadUrl: options.upload_url && baseUrl(options.upload_url),
    endpointUrl: options.endpoint_url && baseUrl(options.endpoint_url),
  })
  const call = <T>(work: () => PromiseLike<T>) =>
    callSdk({ work, jwt, timeout_seconds })
  return {
    name: "pinata",
    async put(bytes, { name }) {
      assertObjectSize(bytes)
      const cid = await cidOf(bytes)
      const stored = await call(() => upload({ sdk, bytes, cid, name }))
      assertSameCid(cid, stored?.cid)
      return { cid }
    },
    async get(cid) {
      if (!isCid(cid)) {
        return null
      }
      const bytes = await fetchFromGateway({
        gateway_url,
        cid,
        timeout_seconds,
      })
      if (bytes) {
        await assertContent(cid, bytes)
      }
      return bytes
    },
    async check() {
      await call(() => sdk.files.public.list().limit(1))
    },
  }
}

/**
 * The raw API takes a file for private unless told otherwise, and stores a file
 * whose name holds a path as a folder, under the folder's CID.
 */
function upload(file: {
  sdk: PinataSDK
  bytes: Uint8Array
  cid: string
  name: string
}) {
  const { sdk, bytes, cid, name } = file
  const content = new File([Uint8Array.from(bytes)], cid, {
    type: contentType(bytes),
  })
  return sdk.upload.public
    .file(content)
    .name(name.replace(/[/\\]/g, "-"))
    .cidVersion("v1")
}

/** Another CID means other bytes: the token would point at nothing. */
function assertSameCid(cid: string, stored: string | undefined): void {
  if (stored !== cid) {
    throw new StorageError(
      "rejected",
      `Pinata stored ${stored ?? "nothing it names"}, the bytes are ${cid}`
    )
  }
}

/** The SDK neither limits its waits nor shows headers: both are added here. */
async function callSdk<T>(ask: {
  work: () => PromiseLike<T>
  jwt: string
  timeout_seconds: number
}): Promise<T> {
  const call: WatchedCall = { retry_after: null }
  try {
    return await watchRetryAfter(call, () =>
      withTimeout(ask.work, ask.timeout_seconds)
    )
  } catch (error) {
    if (!(error instanceof PinataError)) {
      throw error
    }
    throw httpError({
      store: "Pinata",
      status: error.statusCode,
      detail: error.message.replaceAll(ask.jwt, "[jwt]"),
      retry_after: call.retry_after,
      cause: error,
    })
  }
}

async function withTimeout<T>(
  work: () => PromiseLike<T>,
  timeout_seconds: number
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `Pinata: no answer in ${timeout_seconds} s`
      reject(new StorageError("temporary", message))
    }, timeout_seconds * 1000)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}

function baseUrl(text: string): string {
  if (!isSecureUrl(text)) {
    throw new Error(`Pinata: ${text} must be an https address`)
  }
  return text.replace(/\/+$/, "")
}
