import { randomUUID } from "node:crypto"
import type { DoubleAnswer, DoubleRequest } from "./double-server"

export type RakutenKeys = {
  client_id: string
  client_secret: string
  sid: string
}

/**
 * The token call: `Authorization: Bearer base64(id:secret)` and `scope`, or a
 * refresh token, which is good for once.
 */
export function createTokenIssuer(keys: RakutenKeys) {
  /** Calls made with each. */
  const good = new Map<string, number>()
  const refresh = new Set<string>()
  const tokenKey = Buffer.from(
    `${keys.client_id}:${keys.client_secret}`
  ).toString("base64")
  const state = {
    expires_in: 3600,
    minted: 0,
    refreshed: 0,
    /** Calls that a token is good for, as if its hour was over then. */
    calls_max: Infinity,
    /** Tokens that are handed out before the keys are revoked. */
    tokens_max: Infinity,
  }

  function issue(): DoubleAnswer {
    const access_token = randomUUID()
    const refresh_token = randomUUID()
    good.set(access_token, 0)
    refresh.add(refresh_token)
    return {
      body: {
        access_token,
        refresh_token,
        scope: keys.sid,
        token_type: "bearer",
        expires_in: state.expires_in,
      },
    }
  }

  return {
    state,
    answer({ body, headers, method }: DoubleRequest): DoubleAnswer {
      const form = new URLSearchParams(body)
      const allowed = [`Bearer ${tokenKey}`, `Basic ${tokenKey}`]
      if (
        method !== "POST" ||
        !allowed.includes(headers.authorization ?? "") ||
        form.get("scope") !== keys.sid ||
        state.minted + state.refreshed >= state.tokens_max
      ) {
        return {
          status: 401,
          body: { error: "invalid_client", error_description: "Wrong keys" },
        }
      }
      const old = form.get("refresh_token")
      if (old !== null && !refresh.delete(old)) {
        return { status: 400, body: { error: "invalid_grant" } }
      }
      state.minted += old === null ? 1 : 0
      state.refreshed += old === null ? 0 : 1
      return issue()
    },
    /** One more call with it. */
    isGood(authorization = "") {
      const token = authorization.replace(/^Bearer /, "")
      const calls = (good.get(token) ?? Infinity) + 1
      if (calls > state.calls_max || calls === Infinity) {
        return false
      }
      good.set(token, calls)
      return true
    },
    /** Tokens end before their time, as when the clock of one side is wrong. */
    expire({ refresh_too = false } = {}) {
      good.clear()
      if (refresh_too) {
        refresh.clear()
      }
    },
  }
}
