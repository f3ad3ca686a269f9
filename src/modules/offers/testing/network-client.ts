import { createKeyring } from "../../../lib/envelope-encryption"
import type { OfferAdapter, Token, TokenCache } from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import { offersOptions, type OffersOptions } from "../options"
import type { Budget } from "../network/budget"
import {
  createNetworkClient,
  type NetworkClientInput,
} from "../network/create-client"
import type { NetworkClient } from "../network/client"

type Input = {
  adapter: OfferAdapter
  /** Of a double or of the test's own server. */
  base_url?: string
  credentials?: Record<string, string>
  settings?: Record<string, string>
  limits?: Partial<OffersOptions["limits"]>
  signal?: AbortSignal
  now?: () => Date
  parts?: NetworkClientInput["parts"]
}

/**
 * A client without a database: tokens and budget in memory, no budget rule but
 * the pauses after a throttling, and waits a hundred times as short.
 */
export function createTestClient(input: Input): NetworkClient {
  const { adapter, base_url, limits = {} } = input
  const options = offersOptions.parse({
    networks: base_url ? { [adapter.slug]: { base_url } } : {},
    limits,
    sync: { call_wait_seconds: 0.01 },
  })
  return createNetworkClient({
    adapter,
    slug: adapter.slug,
    credentials: input.credentials ?? {},
    settings: input.settings ?? {},
    deps: {
      ...withoutDatabase(),
      options,
      now: input.now ?? (() => new Date()),
    },
    signal: input.signal ?? new AbortController().signal,
    parts: {
      budget: memoryBudget(),
      token: memoryToken(),
      ...input.parts,
    },
  })
}

function withoutDatabase(): Pick<OffersDeps, "sql" | "keyring"> {
  const refuse = () => Promise.reject(new Error("This test has no database"))
  return {
    sql: { query: refuse, named: refuse, transaction: refuse },
    keyring: createKeyring(`test:${"00".repeat(31)}01`),
  }
}

/** Waits are a hundred times as short; `waits` has what they would have been. */
export function memoryBudget(): Budget & { waits: number[]; taken: string[] } {
  const waits: number[] = []
  const taken: string[] = []
  let pause_seconds = 0
  return {
    waits,
    taken,
    async take(path, signal) {
      signal.throwIfAborted()
      const ms = pause_seconds * 10
      pause_seconds = 0
      if (ms > 0) {
        await new Promise((done) => setTimeout(done, ms))
        signal.throwIfAborted()
      }
      taken.push(path)
      return ms
    },
    async pause(seconds) {
      waits.push(seconds)
      pause_seconds = Math.max(pause_seconds, seconds)
    },
  }
}

export function memoryToken(): TokenCache & { minted: number } {
  let held: Token | null = null
  let pending: Promise<Token> | null = null
  const cache = {
    minted: 0,
    async get(
      mint: (old: Token | null) => Promise<Token>,
      { skew_seconds = 60 } = {}
    ) {
      const left = held ? held.expires_at.getTime() - Date.now() : 0
      if (held && left > skew_seconds * 1_000) {
        return held
      }
      pending ??= mint(held).finally(() => {
        cache.minted += 1
        pending = null
      })
      held = await pending
      return held
    },
    async forget(access_token: string) {
      held = held?.access_token === access_token ? null : held
    },
  }
  return cache
}
