import type { OfferAdapter, TokenCache } from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import { type Addresses, createAddresses, type Target } from "./address"
import { type Agents, sharedAgents } from "./agents"
import { type Budget, createBudget } from "./budget"
import type { NetworkClient, NetworkRequest, NetworkResponse } from "./client"
import { type Answer, type Call, exchange, type Wire } from "./exchange"
import { answerFailure } from "./failure"
import { bodyOf, headersOf, secretsIn } from "./outgoing"
import { type Pacing, pacingOf } from "./pacing"
import { createRedactor, type Redactor } from "./redact"
import { createResponse, decode, readUpTo } from "./response"
import { createTokenCache } from "./token-cache"
import { createTries } from "./tries"

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

type Session = Omit<NetworkClientInput, "parts"> & {
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
type Plan = {
  target: Target
  request: Omit<NetworkRequest, "origin" | "path" | "query">
  signed: boolean
  timeout_seconds: number
}

const TIMEOUT_SECONDS = 60
const ERROR_BYTES_MAX = 64_000

/**
 * The client of one source for one run, test or import. Its errors hold no
 * secret: credentials, tokens and signing headers are taken out of them.
 */
export function createNetworkClient(input: NetworkClientInput): NetworkClient {
  return clientOf(openSession(input), { signs: true })
}

function openSession({ parts = {}, ...input }: NetworkClientInput): Session {
  const { adapter, slug, credentials, deps, signal } = input
  const base_url = deps.options.networks[slug]?.base_url
  const pacing = { ...pacingOf(deps.options), ...parts.pacing }
  const addresses = createAddresses(adapter, base_url)
  const session: Session = {
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
  return session
}

function clientOf(
  session: Session,
  { signs }: { signs: boolean }
): NetworkClient {
  const { addresses, deps, wire } = session
  return {
    usage: wire.usage,
    request: async ({ origin, path, query, ...request }) =>
      await run(session, {
        target: addresses.of({ origin, path, query }),
        request,
        signed: signs && request.signed !== false,
        timeout_seconds: request.timeout_seconds ?? TIMEOUT_SECONDS,
      }),
    download: async (url, { headers, timeout_seconds } = {}) =>
      await run(session, {
        target: addresses.named(url),
        request: { headers },
        signed: false,
        timeout_seconds:
          timeout_seconds ?? deps.options.limits.read_hours_max * 3_600,
      }),
  }
}

async function run(session: Session, plan: Plan): Promise<NetworkResponse> {
  const tries = createTries({
    ...session,
    budget: plan.target.own ? session.budget : null,
    renew: () => renew(session, plan),
    count: (ms) => {
      session.wire.usage.throttled_ms += ms
    },
  })
  const call = async (): Promise<Answer> => {
    for (;;) {
      // Its own calls were tried again already.
      const signature = plan.signed ? await sign(session) : {}
      try {
        return await attempt(session, plan, signature)
      } catch (error) {
        await tries.recover(error)
      }
    }
  }
  const { page_bytes_max } = session.wire.limits
  return createResponse(await call(), {
    name: session.adapter.name,
    page_bytes_max,
    again: async (error) => {
      await tries.recover(error)
      return await call()
    },
  })
}

async function sign(session: Session): Promise<Record<string, string>> {
  const { adapter, credentials, settings, redactor } = session
  const signature = await adapter.authorize?.({
    credentials,
    settings,
    // Unsigned, or signing would need a signature.
    network: clientOf(session, { signs: false }),
    token: watched(session),
  })
  secretsIn(signature).forEach(redactor.hide)
  return signature ?? {}
}

/** The session's tokens; it keeps in mind which one it signs with. */
function watched(session: Session): TokenCache {
  return {
    ...session.token,
    async get(mint, options) {
      const token = await session.token.get(mint, options)
      session.access_token = token.access_token
      session.redactor.hide(token.access_token)
      return token
    },
  }
}

/** Only a token can be renewed: a key that was refused stays refused. */
async function renew(session: Session, { signed }: Plan): Promise<boolean> {
  const { access_token } = session
  if (!signed || access_token === null) {
    return false
  }
  await session.token.forget(access_token)
  session.access_token = null
  return true
}

async function attempt(
  session: Session,
  plan: Plan,
  signature: Record<string, string>
): Promise<Answer> {
  const { budget, redactor, signal, wire } = session
  const { request, target } = plan
  if (target.own) {
    wire.usage.throttled_ms += await budget.take(target.path, signal)
  }
  secretsIn(request.headers).forEach(redactor.hide)
  const call: Call = {
    ...target,
    method: request.method ?? "GET",
    headers: headersOf(request, signature),
    body: bodyOf(request),
    timeout_seconds: plan.timeout_seconds,
    expect: request.expect ?? [],
  }
  const answer = await exchange(call, wire)
  if (answer.status >= 300 && !call.expect.includes(answer.status)) {
    throw await refusal(session, plan, answer)
  }
  session.signed_in ||= plan.signed
  return answer
}

async function refusal(
  { adapter, deps, redactor, signed_in }: Session,
  { target }: Plan,
  { body, headers, status }: Answer
): Promise<Error> {
  const text = decode(
    await readUpTo(body, ERROR_BYTES_MAX),
    headers["content-type"]
  )
  return answerFailure({
    adapter,
    answer: {
      status,
      headers,
      text,
      signed_in_before: signed_in,
      path: target.path,
    },
    redact: redactor.redact,
    now: deps.now(),
  })
}
