import { type ErrorClass, NetworkError } from "../network/errors"
import { expectEqual, expectPart, expectThat } from "./assertions"
import { check, type ContractCheck } from "./check"
import { expectWhole } from "./contract-reading"
import { failureOf, idsOf, readAll, readWithResume, tested } from "./reading"
import type { AdapterSubject, ContractOptions, MakeSubject } from "./subject"

const NONSENSE = [
  "<!doctype html><html><body><h1>Down for maintenance</h1></body></html>",
  "",
  "42",
  '"ok"',
  '{"offers":',
]

/** Enough for every try that a client makes. */
const ALWAYS = 1_000

const TWICE = 2

/** A network in which things go wrong. */
export const failureChecks = (
  make: MakeSubject,
  options: ContractOptions
): ContractCheck[] => [
  ...throttleChecks(make),
  ...lineChecks(make, 2 * options.page_rows + 1),
  ...answerChecks(make, options),
]

const throttleChecks = (make: MakeSubject): ContractCheck[] => [
  check(make, "waits as long as a throttling says", async (subject) => {
    subject.faults.throttle(TWICE, 1)
    expectWhole(subject, await readAll(subject))
  }),

  check(make, "goes on after a throttling that says nothing", async (it) => {
    it.faults.throttle(TWICE)
    expectWhole(it, await readAll(it))
  }),

  check(make, "says `throttled` when that does not end", async (subject) => {
    subject.faults.throttle(ALWAYS)
    const error = await failureOf(readAll(subject))
    expectPart(error, { kind: "throttled" })
    expectNoSecret(subject, error)
  }),
]

const lineChecks = (make: MakeSubject, rows: number): ContractCheck[] => [
  check(
    make,
    "goes on when its token expires in mid-run",
    async (subject) => {
      const whole = await readAll(subject)
      const again = await readAll(subject, {
        onPage: (pages) => {
          if (pages === 1) {
            subject.faults.expireTokens?.()
          }
        },
      })
      expectEqual(idsOf(again), idsOf(whole))
      expectEqual(again.end, whole.end)
    },
    { rows }
  ),

  check(
    make,
    "reads all of it, and nothing twice, after the line was cut",
    async (subject) => {
      const whole = await readAll(subject)
      subject.faults.cut()
      const { external_ids, end } = await readWithResume(subject)
      expectEqual(external_ids.sort(), idsOf(whole))
      expectEqual(end.complete, whole.end.complete)
    },
    { rows }
  ),
]

const answerChecks = (
  make: MakeSubject,
  { nonsense = NONSENSE }: ContractOptions
): ContractCheck[] => [
  ...nonsense.map((body) =>
    check(
      make,
      `does not take ${JSON.stringify(body)} for an answer`,
      async (subject) => {
        subject.faults.answer(ALWAYS, { status: 200, body })
        await expectRefusal(subject, "invalid_answer")
      }
    )
  ),

  check(make, "reads the other rows where some are broken", async (subject) => {
    const broken = subject.faults.breakRows?.() ?? 0
    const reading = await readAll(subject)
    const good = idsOf(reading).filter((id) => id !== "")
    expectEqual(good, [...subject.expected.external_ids].sort())
    const all = reading.broken.length + reading.offers.length
    expectEqual(all - good.length, broken)
  }),

  check(make, "says `permission` when it may not read", async (subject) => {
    if (subject.faults.forbid) {
      subject.faults.forbid()
      await expectRefusal(subject, "permission")
    }
  }),

  check(make, "says `gone` when it finds nothing any more", async (subject) => {
    if (subject.faults.remove) {
      subject.faults.remove()
      await expectRefusal(subject, "gone")
    }
  }),

  check(make, "says `temporary` when the network is down", async (subject) => {
    subject.faults.answer(ALWAYS, { status: 503, body: "Unavailable" })
    await expectRefusal(subject, "temporary")
  }),

  check(
    make,
    "keeps its secrets when the network repeats them",
    async (subject) => {
      const body = JSON.stringify({ message: subject.credentials })
      subject.faults.answer(ALWAYS, { status: 400, body })
      expectNoSecret(subject, await failureOf(readAll(subject)))
      expectNoSecret(subject, await failureOf(tested(subject)))
    }
  ),
]

/**
 * It fails with this class, or says that a part of it was left out: what it
 * must not do is to end as if that had been all.
 */
async function expectRefusal(
  subject: AdapterSubject,
  kind: ErrorClass
): Promise<void> {
  const outcome = await readAll(subject).then(
    ({ end }) => (end.complete || end.notes.length === 0 ? "ended" : kind),
    (error: unknown) => {
      expectNoSecret(subject, error)
      return error instanceof NetworkError ? error.kind : error
    }
  )
  expectEqual(outcome, kind)
}

/** Neither in words nor in what a log prints of it. */
export function expectNoSecret(
  { adapter, credentials }: AdapterSubject,
  error: unknown
): void {
  const { message = "", stack = "" } = (error ?? {}) as Partial<Error>
  const shown = [message, stack, JSON.stringify(error)].join("\n")
  const leaked = adapter.credential_fields.filter(
    ({ name, secret }) =>
      secret && credentials[name] && shown.includes(credentials[name])
  )
  expectThat(
    leaked.length === 0,
    `An error shows ${leaked.map((it) => it.name).join(", ")}`
  )
}
