import { runInNewContext } from "node:vm"
import { NetworkError } from "../network/errors"
import { offersErrors } from "../errors"
import { failureOf } from "./run-failure"

const database = (code: string) =>
  Object.assign(new Error("insert into secret …"), { code })

it.each([
  {
    error: new NetworkError("credentials", "x"),
    code: "credentials",
    passes: false,
  },
  {
    error: new NetworkError("permission", "x"),
    code: "permission",
    passes: false,
  },
  { error: new NetworkError("gone", "x"), code: "gone", passes: false },
  { error: new NetworkError("request", "x"), code: "request", passes: false },
  { error: new NetworkError("limit", "x"), code: "limit", passes: false },
  {
    error: new NetworkError("temporary", "x"),
    code: "temporary",
    passes: true,
  },
  {
    error: new NetworkError("throttled", "x"),
    code: "throttled",
    passes: true,
  },
  {
    error: new NetworkError("invalid_answer", "cut"),
    code: "invalid_answer",
    passes: true,
  },
  { error: database("57P01"), code: "database", passes: true },
  { error: database("08006"), code: "database", passes: true },
  { error: database("40P01"), code: "database", passes: true },
  { error: database("53100"), code: "disk_full", passes: true },
  { error: database("ENOSPC"), code: "disk_full", passes: true },
  { error: database("ECONNREFUSED"), code: "database", passes: true },
  {
    error: new Error("Connection terminated unexpectedly"),
    code: "database",
    passes: true,
  },
  {
    error: runInNewContext(`Object.assign(Error("x"), { code: "EPIPE" })`),
    code: "database",
    passes: true,
  },
  {
    error: new Error("ROLLBACK - read ECONNRESET"),
    code: "database",
    passes: true,
  },
  {
    error: new Error("COMMIT; - Client has encountered a connection error"),
    code: "database",
    passes: true,
  },
  { error: database("42P01"), code: "unexpected", passes: false },
  { error: new TypeError("x is undefined"), code: "unexpected", passes: false },
  {
    error: offersErrors.sourceInactive("awin"),
    code: "offers_source_inactive",
    passes: false,
  },
])("$error: $code, passes: $passes", ({ error, code, passes }) => {
  expect(failureOf(error)).toMatchObject({ code, passes })
})

it("keeps what the network asked to wait", () => {
  const details = { retry_after_seconds: 90 }
  const error = new NetworkError("throttled", "slow down", details)
  expect(failureOf(error).retry_after_seconds).toBe(90)
})

it("begins anew only where the rows themselves are in the way", () => {
  expect(failureOf(database("53100")).begin_anew).toBe(true)
  expect(failureOf(database("57P01")).begin_anew).toBe(false)
})

it("says nothing of the statement that failed", () => {
  expect(failureOf(database("57P01")).message).not.toContain("secret")
})

it("bounds what it keeps", () => {
  expect(failureOf(new Error("x".repeat(9_000))).message.length).toBe(500)
})
