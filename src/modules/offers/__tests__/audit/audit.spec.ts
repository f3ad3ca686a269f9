import { type AuditEntry, listAudit, recordAudit } from "../../audit/audit"
import { createDatabase, type TestDatabase } from "../database"

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

const record = (over: Partial<AuditEntry> = {}) =>
  recordAudit(database.sql, {
    ...{ actor_type: "user", actor_id: "user_1", action: "source.saved" },
    ...{ source: "awin", subject_type: "source", subject_id: "osrc_1" },
    changes: {},
    ...over,
  })

/** Subjects of each page, to the last one. */
async function pagesOf(
  filters: Parameters<typeof listAudit>[1],
  limit: number
): Promise<(string | null)[][]> {
  const pages: (string | null)[][] = []
  let cursor: string | undefined
  do {
    const page = await listAudit(database.sql, filters, { limit, cursor })
    pages.push(page.entries.map(({ subject_id }) => subject_id))
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return pages
}

describe("the account of who changed what", () => {
  it("is read in pages, newest first, while it grows", async () => {
    for (const subject_id of ["1", "2", "3", "4", "5"]) {
      await record({ subject_id })
    }
    expect(await pagesOf({}, 2)).toEqual([["5", "4"], ["3", "2"], ["1"]])
    expect(await pagesOf({}, 5)).toEqual([["5", "4", "3", "2", "1"]])

    const first = await listAudit(database.sql, {}, { limit: 2 })
    await record({ subject_id: "6" })
    const second = await listAudit(
      database.sql,
      {},
      { limit: 2, cursor: first.next_cursor! }
    )
    expect(second.entries.map((it) => it.subject_id)).toEqual(["3", "2"])
  })

  it.each([
    { by: "source", filters: { source: "ebay" } },
    { by: "action", filters: { action: "offer.changed" } },
    { by: "actor", filters: { actor_id: "apk_1" } },
    { by: "kind of subject", filters: { subject_type: "run" } },
    { by: "all of them", filters: { source: "awin", actor_id: "apk_2" } },
  ])("is narrowed by $by, over pages", async ({ filters }) => {
    const wanted = ["a", "b", "c"]
    for (const subject_id of wanted) {
      await record({ subject_id, ...(filters as Partial<AuditEntry>) })
      await record({ subject_id: "other" })
    }
    expect(await pagesOf(filters, 2)).toEqual([["c", "b"], ["a"]])
  })

  it("is narrowed by subject", async () => {
    await record({ subject_id: "osrc_2" })
    await record()
    const filters = { subject_type: "source", subject_id: "osrc_2" }
    expect(await pagesOf(filters, 10)).toEqual([["osrc_2"]])
  })

  it.each(["nonsense", "WyJ4Il0"])("refuses the cursor %j", async (cursor) => {
    await expect(
      listAudit(database.sql, {}, { limit: 1, cursor })
    ).rejects.toMatchObject({ code: "cursor_invalid" })
  })
})
