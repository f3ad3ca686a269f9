import { createHash } from "node:crypto"
import type { Token, TokenCache } from "../adapters/adapter"
import type { OffersDeps } from "../deps"

/** What a token belongs to when it is sealed, for whoever rewraps it. */
export const tokenAad = (slug: string) => `offer_source:${slug}:token`

const SKEW_SECONDS = 60

type CacheInput = {
  sql: OffersDeps["sql"]
  keyring: OffersDeps["keyring"]
  now: () => Date
  slug: string
  credentials: Readonly<Record<string, string>>
  base_url: string | undefined
}

/** As it is sealed. */
type Stored = {
  access_token: string
  expires_at: string
  extra?: string
  /** Of what it was fetched with: other credentials need another token. */
  minted_with: string
}

/**
 * The token of a source, sealed in its row. One process fetches it, the others
 * wait for it: networks count how often one is fetched, and some end the one
 * before. The lock is advisory, so that the row can be written meanwhile.
 */
export function createTokenCache(input: CacheInput): TokenCache {
  const { sql, slug } = input
  const minted_with = fingerprint(input)
  let held: Token | null = null
  let pending: Promise<Token> | null = null
  const fetch = async (mint: Mint, skew_seconds: number): Promise<Token> => {
    const fresh = (token: Token | null): token is Token =>
      token !== null && secondsLeft(token, input.now()) > skew_seconds
    const stored = await read(input, minted_with)
    if (fresh(stored)) {
      return stored
    }
    return await sql.transaction(async (trx) => {
      await trx.query(LOCK, [`offer_token:${slug}`])
      const old = await read({ ...input, sql: trx }, minted_with)
      if (fresh(old)) {
        return old
      }
      const token = await mint(old)
      await write({ ...input, sql: trx }, { token, minted_with })
      return token
    })
  }
  return {
    async get(mint, { skew_seconds = SKEW_SECONDS } = {}) {
      if (held && secondsLeft(held, input.now()) > skew_seconds) {
        return held
      }
      // One connection for all calls of this process that wait.
      pending ??= fetch(mint, skew_seconds).finally(() => {
        pending = null
      })
      held = await pending
      return held
    },
    async forget(access_token) {
      if (held?.access_token === access_token) {
        held = null
      }
      await forget(input, access_token)
    },
  }
}

type Mint = Parameters<TokenCache["get"]>[0]

const LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))"

const secondsLeft = ({ expires_at }: Token, now: Date) =>
  (expires_at.getTime() - now.getTime()) / 1_000

function fingerprint({ credentials, base_url }: CacheInput): string {
  const named = Object.entries(credentials).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash("sha256")
    .update(JSON.stringify([named, base_url ?? null]))
    .digest("base64url")
}

async function read(
  { sql, keyring, slug }: CacheInput,
  minted_with: string
): Promise<Token | null> {
  const [row] = await sql.query<{ token: string | null }>(
    "select token from offer_source where slug = ?",
    [slug]
  )
  const stored = row?.token ? open(keyring, row.token, slug) : null
  if (stored?.minted_with !== minted_with) {
    return null
  }
  const { access_token, expires_at, extra } = stored
  return { access_token, expires_at: new Date(expires_at), extra }
}

function open(
  keyring: OffersDeps["keyring"],
  sealed: string,
  slug: string
): Stored | null {
  try {
    return JSON.parse(String(keyring.decrypt(sealed, tokenAad(slug)))) as Stored
  } catch {
    return null // Its key was dropped: a token is only a thing to fetch anew.
  }
}

async function write(
  { sql, keyring, slug }: CacheInput,
  { token, minted_with }: { token: Token; minted_with: string }
): Promise<void> {
  const stored: Stored = {
    ...token,
    expires_at: token.expires_at.toISOString(),
    minted_with,
  }
  const sealed = keyring.encrypt(JSON.stringify(stored), tokenAad(slug))
  await sql.query(
    "update offer_source set token = ?, token_expires_at = ? where slug = ?",
    [sealed, token.expires_at, slug]
  )
}

/** Only that very token: another process may have fetched the next one. */
async function forget(
  { sql, keyring, slug }: CacheInput,
  access_token: string
): Promise<void> {
  const [row] = await sql.query<{ token: string | null }>(
    "select token from offer_source where slug = ?",
    [slug]
  )
  if (
    !row?.token ||
    open(keyring, row.token, slug)?.access_token !== access_token
  ) {
    return
  }
  await sql.query(
    `update offer_source set token = null, token_expires_at = null
     where slug = ? and token = ?`,
    [slug, row.token]
  )
}
