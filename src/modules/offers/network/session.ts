import type { OfferAdapter, TokenCache } from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import { type Addresses, createAddresses, type Target } from "./address"
import { type Agents, sharedAgents } from "./agents"
import { type Budget, createBudget } from "./budget"
import type { NetworkRequest } from "./client"
import type { Wire } from "./exchange"
import { type Pacing, pacingOf } from "./pacing"
import { createRedactor, type Redactor } from "./redact"
import { createTokenCache } from "./token-cache"

export type NetworkClientInput = {
  adapter: OfferAdapter
  slug: string
  credentials: Readonly<Record<string, string>>
  settings: Readonly<Record<string, string>>
  deps: Pick<OffersDeps, "sql" | "keyring" | "options" | "now">
  /** Ends calls and waits; they throw its reason. */
  signal: AbortSignal
  /** In place of what all processes share, for tests. */
  parts?: {
    budget?: Budget
    token?: TokenCache
    agents?: Agents
    pacing?: Partial<Pacing>
  }
}

/** What the calls of a client have in common. */
export type Session = Omit<NetworkClientInput, "parts"> & {
  addresses: Addresses
  budget: Budget
  token: TokenCache
  pacing: Pacing
  redactor: Redactor
  wire: Wire
  /** The last token that was handed out, to renew it when it is refused. */
  access_token: string | null
  signed_in: boolean
}

/** What is called, as often as need be. */
export type Plan = {
  target: Target
  request: Omit<NetworkRequest, "origin" | "path" | "query">
  signed: boolean
  timeout_seconds: number
}

export function openSession({
  parts = {},
  ...input
}: NetworkClientInput): Session {
  const { adapter, slug, credentials, deps, signal } = input
  const base_url = deps.options.networks[slug]?.base_url
  const pacing = { ...pacingOf(deps.options), ...parts.pacing }
  const addresses = createAddresses(adapter, base_url)
  return {
    ...input,
    addresses,
    pacing,
    budget: parts.budget ?? createBudget({ ...deps, adapter, slug, pacing }),
    redactor: createRedactor(Object.values(credentials)),
    token: parts.token ?? createTokenCache({ ...deps, ...input, base_url }),
    access_token: null,
    signed_in: false,
    wire: {
      name: adapter.name,
      agents: parts.agents ?? sharedAgents(),
      limits: deps.options.limits,
      usage: { requests: 0, bytes: 0, throttled_ms: 0, latency_ms_sum: 0 },
      signal,
      isTrusted: addresses.isTrusted,
    },
  }
}
