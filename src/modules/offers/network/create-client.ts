import type { TokenCache } from "../adapters/adapter"
import { attempt } from "./attempt"
import type { NetworkClient, NetworkResponse } from "./client"
import type { Answer } from "./exchange"
import { secretsIn } from "./outgoing"
import { createResponse } from "./response"
import {
  type NetworkClientInput,
  openSession,
  type Plan,
  type Session,
} from "./session"
import { createTries } from "./tries"

export type { NetworkClientInput } from "./session"

const TIMEOUT_SECONDS = 60

/**
 * The client of one source for one run, test or import. Its errors hold no
 * secret: credentials, tokens and signing headers are taken out of them.
 */
export function createNetworkClient(input: NetworkClientInput): NetworkClient {
  return clientOf(openSession(input), { signs: true })
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
