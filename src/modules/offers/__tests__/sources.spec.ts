import { createKeyring } from "../../../lib/envelope-encryption"
import { createAdapterRegistry } from "../adapters/registry"
import { listAudit } from "../audit/audit"
import type { OffersDeps } from "../deps"
import { queueDueRuns } from "../engine/requests"
import { NetworkError } from "../network/errors"
import { offersOptions } from "../options"
import { createSources } from "../sources/sources"
import { anAdapter } from "./an-adapter"
import { createDatabase, type TestDatabase } from "./database"

const OLD = `old:${"0".repeat(63)}1`
const NEW = `new:${"0".repeat(63)}2`
const ACTOR = { actor_type: "user", actor_id: "user_1" }

let database: TestDatabase
/** Which keys the network takes. */
let accepted: string[]
let failure: NetworkError | null

const field = { label: "", help: "", required: true, secret: true }
const adapter = anAdapter({
  credential_fields: [
    { ...field, name: "api_key" },
    { ...field, name: "nickname", required: false },
  ],
  setting_fields: [
    {
      ...field,
      name: "market",
      secret: false,
      choices: ["us", "de"],
      default: "us",
    },
  ],
  test: async ({ credentials }) => {
    if (failure) {
      throw failure
    }
    if (!accepted.includes(credentials.api_key ?? "")) {
      throw new NetworkError("credentials", "no such key")
    }
    return { account: `account of ${credentials.api_key}` }
  },
})

const sourcesWith = (keys = OLD) => createSources(depsWith(keys))

const hoursUntil = (date: Date | null) =>
  date && (date.getTime() - Date.now()) / 3_600_000

function depsWith(keys = OLD): OffersDeps {
  return {
    sql: database.sql,
    knex: database.knex,
    keyring: createKeyring(keys),
    options: offersOptions.parse({}),
    logger: console,
    emit: async () => undefined,
    adapters: createAdapterRegistry([adapter]),
    now: () => new Date(),
  }
}

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  accepted = ["good", "better"]
  failure = null
  await sourcesWith().ensureAll()
})

const stored = async () => {
  const [row] = await database.sql.query<{
    credentials: string | null
    token: string | null
  }>("select credentials, token from offer_source")
  return row!
}

const credentials = (api_key: string) => ({ credentials: { api_key } })

it("is there once for every adapter, however many processes start", async () => {
  await Promise.all(Array.from({ length: 8 }, () => sourcesWith().ensureAll()))

  const all = await sourcesWith().list()

  expect(all).toMatchObject([
    { slug: "acme", name: "Acme", status: "inactive", schedule: "daily" },
  ])
})

describe("credentials", () => {
  it("are sealed, and never shown", async () => {
    const source = await sourcesWith().save("acme", credentials("good"), ACTOR)

    expect(source).toMatchObject({
      credential_names: ["api_key"],
      account: "account of good",
    })
    expect((await stored()).credentials).toMatch(/^sv1\.old\./)
    expect(JSON.stringify([source, await stored()])).not.toContain('"good"')
    expect((await sourcesWith().open("acme")).credentials).toEqual({
      api_key: "good",
    })
  })

  it.each([
    {
      why: "that the network refuses",
      broken: null,
      code: "offers_credentials_refused",
    },
    {
      why: "that cannot be tried now",
      broken: new NetworkError("temporary", "it is down"),
      code: "offers_network_unavailable",
    },
  ])("$why replace no working ones", async ({ broken, code }) => {
    await sourcesWith().save("acme", credentials("good"), ACTOR)
    failure = broken

    const saving = sourcesWith().save("acme", credentials("bad"), ACTOR)

    await expect(saving).rejects.toMatchObject({ code })
    expect((await sourcesWith().open("acme")).credentials.api_key).toBe("good")
  })

  it("that are not those of the network are refused by name", async () => {
    const saving = sourcesWith().save(
      "acme",
      { credentials: { nickname: "n", password: "x" } },
      ACTOR
    )

    await expect(saving).rejects.toMatchObject({
      code: "offers_credentials_invalid",
      message: "password: is none of api_key, nickname; api_key: is required",
    })
  })

  it("of two who save at once are one's or the other's, whole", async () => {
    const { save } = sourcesWith()
    await Promise.all([
      save("acme", { credentials: { api_key: "good", nickname: "a" } }, ACTOR),
      save(
        "acme",
        { credentials: { api_key: "better", nickname: "b" } },
        ACTOR
      ),
    ])

    const { credentials: kept } = await sourcesWith().open("acme")

    expect(["good a", "better b"]).toContain(`${kept.api_key} ${kept.nickname}`)
  })

  it("drop the token that the old ones fetched", async () => {
    await sourcesWith().save("acme", credentials("good"), ACTOR)
    await database.sql.query("update offer_source set token = 'sealed'")

    await sourcesWith().save("acme", credentials("better"), ACTOR)

    expect((await stored()).token).toBeNull()
  })

  it("move to a new encryption key, and open without the old one", async () => {
    await sourcesWith().save("acme", credentials("good"), ACTOR)

    expect(await sourcesWith(`${NEW},${OLD}`).rewrapSecrets()).toBe(1)
    expect(await sourcesWith(`${NEW},${OLD}`).rewrapSecrets()).toBe(0)

    const opened = await sourcesWith(NEW).open("acme")
    expect(opened.credentials).toEqual({ api_key: "good" })
  })

  it("do not open in another source's row", async () => {
    await sourcesWith().save("acme", credentials("good"), ACTOR)
    await database.sql.query("update offer_source set id = 'osrc_other'")

    await expect(sourcesWith().open("acme")).rejects.toMatchObject({
      code: "encryption_token_rejected",
    })
  })
})

describe("testing", () => {
  it("asks no network without credentials", async () => {
    await expect(sourcesWith().test("acme")).rejects.toMatchObject({
      code: "offers_credentials_missing",
    })
  })
})

describe("activating", () => {
  it("asks for credentials first", async () => {
    const activating = sourcesWith().activate("acme", {}, ACTOR)

    await expect(activating).rejects.toMatchObject({
      code: "offers_credentials_missing",
    })
    expect(await sourcesWith().get("acme")).toMatchObject({
      status: "inactive",
    })
  })

  it("saves what is given, and is due after an interval: its first run is asked for", async () => {
    const given = { ...credentials("good"), settings: { market: "de" } }

    const source = await sourcesWith().activate("acme", given, ACTOR)

    expect(source).toMatchObject({
      status: "active",
      settings: { market: "de" },
    })
    expect(hoursUntil(source.next_run_at)).toBeCloseTo(24, 0)
    expect(await queueDueRuns(depsWith())).toEqual([])
  })

  it.each([
    { schedule: "hourly", hours: 1 },
    { schedule: "weekly", hours: 168 },
    { schedule: "manual", hours: null },
  ] as const)("keeps to a $schedule from then on", async (given) => {
    await sourcesWith().activate("acme", credentials("good"), ACTOR)
    const { schedule, hours } = given
    const saved = await sourcesWith().save("acme", { schedule }, ACTOR)
    const until = hoursUntil(saved.next_run_at)
    expect(until === null ? null : Math.round(until)).toBe(hours)
  })

  it("is not due while it is off", async () => {
    const saved = await sourcesWith().save(
      "acme",
      { schedule: "hourly" },
      ACTOR
    )
    expect(saved.next_run_at).toBeNull()
    await sourcesWith().activate("acme", credentials("good"), ACTOR)
    const off = await sourcesWith().deactivate("acme", ACTOR)
    expect(off.next_run_at).toBeNull()
  })

  it("of an unknown source is a 404", async () => {
    const activating = sourcesWith().activate("nobody", {}, ACTOR)

    await expect(activating).rejects.toMatchObject({
      code: "offers_source_not_found",
    })
  })
})

it("keeps no account of what changed nothing", async () => {
  const settings = { market: "de" }
  await sourcesWith().activate("acme", credentials("good"), ACTOR)
  const saved = await sourcesWith().save("acme", { settings }, ACTOR)
  const before = await listAudit(database.sql, {}, { limit: 10 })

  for (const same of [{ settings }, { schedule: "daily" as const }, {}]) {
    const again = await sourcesWith().save("acme", same, ACTOR)
    expect(again.updated_at).toEqual(saved.updated_at)
  }
  await sourcesWith().activate("acme", { settings }, ACTOR)

  expect(await listAudit(database.sql, {}, { limit: 10 })).toEqual(before)
  expect(before.entries).toHaveLength(3)
})

it("asks no network without credentials", async () => {
  failure = new NetworkError("temporary", "must not be asked")
  await expect(sourcesWith().test("acme")).rejects.toMatchObject({
    code: "offers_credentials_missing",
  })
})

it("keeps an account of who changed what, but no secret", async () => {
  await sourcesWith().activate("acme", credentials("good"), ACTOR)
  await sourcesWith().save(
    "acme",
    { settings: { market: "de" }, schedule: "hourly" },
    { actor_type: "api-key", actor_id: "apk_1" }
  )
  await sourcesWith().deactivate("acme", ACTOR)
  await sourcesWith().deactivate("acme", ACTOR)

  const { entries } = await listAudit(
    database.sql,
    { source: "acme" },
    { limit: 10 }
  )

  expect(entries.map(({ action }) => action)).toEqual([
    "source.deactivated",
    "source.saved",
    "source.activated",
    "source.saved",
  ])
  expect(entries[1]).toMatchObject({
    actor_type: "api-key",
    actor_id: "apk_1",
    changes: {
      schedule: { from: "daily", to: "hourly" },
      "settings.market": { from: null, to: "de" },
    },
  })
  expect(entries[3]?.changes).toEqual({
    credentials: { from: [], to: ["api_key"] },
  })
})
