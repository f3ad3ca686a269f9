import { NetworkError } from "../../network/errors"
import type { AuthContext, Token } from "../adapter"
import type { TokenRequest } from "./fields"

type TokenAnswer = {
  access_token?: unknown
  refresh_token?: unknown
  expires_in?: unknown
}

/**
 * The bearer token of a call. A token lives as long as `expires_in` says (an
 * hour for publishers); its refresh token gets the next one, and the client's
 * own keys do where that was refused
 * (developers.rakutenadvertising.com, Getting an access token).
 */
export async function authorizeRakuten(
  context: AuthContext
): Promise<Record<string, string>> {
  const token = await context.token.get((old) => mint(context, old), {
    skew_seconds: 60,
  })
  return { authorization: `Bearer ${token.access_token}` }
}

async function mint(context: AuthContext, old: Token | null): Promise<Token> {
  const scope = context.credentials.sid ?? ""
  if (old?.extra) {
    try {
      return await ask(context, {
        grant_type: "refresh_token",
        refresh_token: old.extra,
        scope,
      })
    } catch (error) {
      if (!isRefusal(error)) {
        throw error
      }
    }
  }
  const password = requestOf(context) === "basic_password"
  return ask(context, password ? { grant_type: "password", scope } : { scope })
}

async function ask(
  context: AuthContext,
  form: Readonly<Record<string, string>>
): Promise<Token> {
  const scheme = requestOf(context) === "bearer" ? "Bearer" : "Basic"
  const response = await context.network.request({
    path: "/token",
    method: "POST",
    signed: false,
    headers: { authorization: `${scheme} ${tokenKey(context.credentials)}` },
    form,
  })
  return tokenOf(await response.json<TokenAnswer>(64_000))
}

function tokenOf(answer: TokenAnswer): Token {
  const { access_token, refresh_token, expires_in } = answer ?? {}
  const seconds = Number(expires_in)
  if (typeof access_token !== "string" || !access_token || !(seconds > 0)) {
    throw new NetworkError(
      "invalid_answer",
      "Rakuten answered the token request without a token"
    )
  }
  return {
    access_token,
    expires_at: new Date(Date.now() + seconds * 1000),
    extra: typeof refresh_token === "string" ? refresh_token : undefined,
  }
}

const tokenKey = ({ client_id, client_secret }: AuthContext["credentials"]) =>
  Buffer.from(`${client_id}:${client_secret}`).toString("base64")

const requestOf = ({ settings }: AuthContext) =>
  (settings.token_request || "bearer") as TokenRequest

/** A refresh token that was used up or revoked; the keys may still be right. */
const isRefusal = (error: unknown) =>
  error instanceof NetworkError &&
  ["credentials", "permission", "request"].includes(error.kind)
