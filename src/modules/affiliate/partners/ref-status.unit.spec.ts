import { setTimeout as sleep } from "node:timers/promises"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { createRefStatus } from "./ref-status"

const clock = { now: 0 }
let questions: string[]
let warnings: string[]
let database: "there" | "refusing" | "silent"

beforeEach(() => {
  clock.now = Date.now()
  questions = []
  warnings = []
  database = "there"
})

const ROWS: Record<string, object> = {
  vader: { ref: "vader", status: "approved", hosts: ["vader.example"] },
  greedo: { ref: "greedo", status: "rejected", hosts: [] },
}

function refs() {
  const query = async (text: string, params: readonly unknown[] = []) => {
    questions.push(String(params[0]))
    if (database === "refusing") {
      throw new Error("refused")
    }
    if (database === "silent") {
      await new Promise(() => undefined)
    }
    return text.includes("limit")
      ? [ROWS.vader]
      : [ROWS[String(params[0])]].filter(Boolean)
  }
  return createRefStatus({
    sql: { query } as unknown as Sql,
    now: () => new Date(clock.now),
    logger: {
      ...{ info: () => {}, error: () => {} },
      warn: (line: string) => void warnings.push(line),
    },
  } as unknown as AffiliateDeps)
}

const pass = (seconds: number) => (clock.now += seconds * 1_000)

it.each([
  { ref: "vader", is: "approved" },
  { ref: "greedo", is: null },
  { ref: "nobody", is: null },
])("says that $ref is $is, asking once", async ({ ref, is }) => {
  const { refStatus } = refs()
  const asked = [refStatus(ref), refStatus(ref), refStatus(ref)]
  expect(await Promise.all(asked)).toEqual([is, is, is])
  expect(await refStatus(ref)).toBe(is)
  expect(questions).toEqual([ref])
})

it.each(["refusing", "silent"] as const)(
  "goes on with what it knows while the database is %s, for hours",
  async (state) => {
    const { refStatus, hostsOf } = refs()
    await refStatus("vader")
    database = state
    for (const seconds of [10, 120, 7_200]) {
      pass(seconds)
      const began = Date.now()
      expect(await refStatus("vader")).toBe("approved")
      expect(await hostsOf("vader")).toEqual(["vader.example"])
      expect(Date.now() - began).toBeLessThan(500)
    }
    await expect(refStatus("boba")).rejects.toThrow()
    await sleep(60)
    expect(warnings).toEqual([expect.stringContaining("as they were")])
  }
)

it("knows partners that nobody asked for, once it is warm", async () => {
  const { refStatus, warm } = refs()
  await warm()
  database = "silent"
  expect(await refStatus("vader")).toBe("approved")
})
