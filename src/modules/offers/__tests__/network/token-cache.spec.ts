import { createKeyring } from "../../../../lib/envelope-encryption"
import type { Token } from "../../adapters/adapter"
import { createTokenCache, tokenAad } from "../../network/token-cache"
import { createDatabase, type TestDatabase } from "../database"

const OLD_KEY = `old:${"ab".repeat(32)}`
const NEW_KEY = `new:${"cd".repeat(32)}`

let database: TestDatabase
let mints: (Token | null)[]

beforeAll(async () => {
  database = await createDatabase()
})
beforeEach(async () => {
  mints = []
  await database.truncate()
  await database.sql.query(
    `insert into offer_source (id, slug, name, schedule)
     values ('1', 'acme', 'Acme', 'daily'), ('2', 'other', 'Other', 'daily')`
  )
})
afterAll(() => database.drop())

/** As another process has it. */
const aCache = (over: Partial<Parameters<typeof createTokenCache>[0]> = {}) =>
  createTokenCache({
    sql: database.sql,
    keyring: createKeyring(OLD_KEY),
    now: () => new Date(),
    slug: "acme",
    credentials: { id: "1", secret: "x" },
    base_url: undefined,
    ...over,
  })

/** A token of its own each time. */
const minting =
  (seconds = 3_600) =>
  async (old: Token | null): Promise<Token> => {
    mints.push(old)
    await new Promise((done) => setTimeout(done, 50))
    return {
      access_token: `token${mints.length}`,
      expires_at: new Date(Date.now() + seconds * 1_000),
      extra: "refresh",
    }
  }

const stored = async () => {
  const [row] = await database.sql.query<{
    token: string | null
    token_expires_at: Date | null
  }>("select token, token_expires_at from offer_source where slug = 'acme'")
  return row
}

it("fetches a token once for all processes", async () => {
  const caches = [aCache(), aCache(), aCache()]
  const calls = caches.flatMap((it) => [it.get(minting()), it.get(minting())])
  const tokens = await Promise.all(calls)
  expect(new Set(tokens.map((it) => it.access_token))).toEqual(
    new Set(["token1"])
  )
  expect(mints).toEqual([null])
  expect(tokens.at(-1)).toMatchObject({ extra: "refresh" })
})

it("keeps it sealed, for its own source", async () => {
  await aCache().get(minting())
  const row = await stored()
  expect(row?.token).not.toContain("token1")
  expect(row?.token_expires_at).toBeInstanceOf(Date)
  const keyring = createKeyring(OLD_KEY)
  const opened = keyring.decrypt(row?.token ?? "", tokenAad("acme"))
  expect(String(opened)).toContain("token1")
  await database.sql.query(
    "update offer_source set token = ? where slug = 'other'",
    [row?.token]
  )
  const other = await aCache({ slug: "other" }).get(minting())
  expect(other.access_token).toBe("token2")
})

it("fetches the next one before it expires, from the old one", async () => {
  await aCache().get(minting(90))
  expect((await aCache().get(minting())).access_token).toBe("token1")
  const next = await aCache().get(minting(), { skew_seconds: 120 })
  expect(next.access_token).toBe("token2")
  expect(mints[1]).toMatchObject({ access_token: "token1", extra: "refresh" })
})

it("fetches another one when the one it holds has run out", async () => {
  let now = new Date()
  const cache = aCache({ now: () => now })
  await cache.get(minting())
  now = new Date(now.getTime() + 3_600_000)
  expect((await cache.get(minting())).access_token).toBe("token2")
})

it("forgets a token that was refused, in all processes", async () => {
  const cache = aCache()
  await cache.get(minting())
  await cache.forget("token1")
  expect(await stored()).toEqual({ token: null, token_expires_at: null })
  expect((await cache.get(minting())).access_token).toBe("token2")
})

it("does not forget the token that another process fetched meanwhile", async () => {
  const [late, quick] = [aCache(), aCache()]
  await late.get(minting())
  await quick.forget("token1")
  await quick.get(minting())
  await late.forget("token1")
  expect((await late.get(minting())).access_token).toBe("token2")
  expect(mints).toHaveLength(2)
})

it.each([
  ["other credentials", { credentials: { id: "1", secret: "y" } }],
  ["another network", { base_url: "https://sandbox.example" }],
])("takes no token of %s", async (_what, over) => {
  await aCache().get(minting())
  const token = await aCache(over).get(minting())
  expect(token.access_token).toBe("token2")
  expect(mints).toEqual([null, null])
})

it("opens it after a rotation, and fetches a new one when its key is gone", async () => {
  await aCache().get(minting())
  const both = createKeyring(`${NEW_KEY},${OLD_KEY}`)
  expect(await aCache({ keyring: both }).get(minting())).toMatchObject({
    access_token: "token1",
  })
  const keyring = createKeyring(NEW_KEY)
  expect(await aCache({ keyring }).get(minting())).toMatchObject({
    access_token: "token2",
  })
})

it("lets the next one try when fetching fails", async () => {
  const cache = aCache()
  const failing = () => Promise.reject(new Error("down"))
  await expect(
    Promise.all([cache.get(failing), cache.get(failing)])
  ).rejects.toThrow("down")
  expect((await cache.get(minting())).access_token).toBe("token1")
})

it("does not hold the source's row while it fetches", async () => {
  const fetching = aCache().get(async (old) => {
    await database.sql.query(
      "update offer_source set name = 'Changed' where slug = 'acme'"
    )
    return await minting()(old)
  })
  expect((await fetching).access_token).toBe("token1")
})
