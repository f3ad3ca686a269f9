import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { AdapterContext, OfferAdapter } from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import { offersErrors } from "../errors"
import type { FieldValues } from "../lib/field-values"
import { createNetworkClient } from "../network/create-client"
import { NetworkError } from "../network/errors"

export type Opened = {
  slug: string
  adapter: OfferAdapter
  credentials: FieldValues
  settings: FieldValues
}

/** What an adapter works with, for one run, import or test. */
export function contextOf(
  deps: OffersDeps,
  { slug, adapter, credentials, settings }: Opened,
  { signal, folder }: { signal: AbortSignal; folder: string }
): AdapterContext {
  return {
    credentials,
    settings,
    network: createNetworkClient({
      adapter,
      slug,
      credentials,
      settings,
      deps,
      signal,
    }),
    signal,
    now: deps.now,
    folder,
    limits: deps.options.limits,
  }
}

export type TestResult = { account: string | null; latency_ms: number }

/** Somebody waits for the answer. */
const TEST_TIMEOUT_MS = 30_000

/**
 * Makes the adapter's one cheap call.
 *
 * @throws `offers_credentials_refused`, `offers_network_unavailable`
 */
export async function testSource(
  deps: OffersDeps,
  opened: Opened
): Promise<TestResult> {
  const folder = await mkdtemp(join(tmpdir(), "selvedge-offers-"))
  const started = performance.now()
  try {
    const signal = AbortSignal.timeout(TEST_TIMEOUT_MS)
    const context = contextOf(deps, opened, { signal, folder })
    const { account } = await opened.adapter.test(context)
    return { account, latency_ms: Math.round(performance.now() - started) }
  } catch (error) {
    throw asAnswer(opened.adapter.name, error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function asAnswer(name: string, error: unknown): unknown {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return offersErrors.networkUnavailable(name, "it did not answer in time")
  }
  if (!(error instanceof NetworkError)) {
    return error
  }
  return error.kind === "credentials" || error.kind === "permission"
    ? offersErrors.credentialsRefused(name, error.message)
    : offersErrors.networkUnavailable(name, error.message)
}
