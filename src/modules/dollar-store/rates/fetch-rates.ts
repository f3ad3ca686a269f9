import { MedusaError } from "@medusajs/framework/utils"
import { dollarStoreErrors } from "../errors"

const TIMEOUT_MS = 15_000
const BYTES_MAX = 2_000_000

/**
 * Fetches the reference rates as text. The address is the bank's or one that
 * the merchant configured, so a private one is called too; a redirect is not
 * followed, since nobody configured where that leads.
 *
 * @throws `dollar_store_rates_unavailable`
 */
export async function fetchRates(url: string): Promise<string> {
  try {
    const response = await fetch(url, {
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: "application/xml, text/xml" },
    })
    if (!response.ok || !response.body) {
      throw dollarStoreErrors.ratesUnavailable(`answered ${response.status}`)
    }
    return await readBounded(response.body)
  } catch (error) {
    throw error instanceof MedusaError
      ? error
      : dollarStoreErrors.ratesUnavailable(messageOf(error))
  }
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > BYTES_MAX) {
      throw dollarStoreErrors.ratesUnavailable(`sent over ${BYTES_MAX} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}

/** `fetch` says "fetch failed", and why only in the cause. */
function messageOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
