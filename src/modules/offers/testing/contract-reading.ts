import type { RawOffer } from "../adapters/adapter"
import { normalizeOffer } from "../lib/normalize"
import { expectEqual, expectPart } from "./assertions"
import { check, type ContractCheck } from "./check"
import { failureOf, idsOf, readAll, type Reading } from "./reading"
import type { AdapterSubject, ContractOptions, MakeSubject } from "./subject"

/** A network in which nothing goes wrong. */
export const readingChecks = (
  make: MakeSubject,
  { page_rows, empty = "complete" }: ContractOptions
): ContractCheck[] => [
  check(make, "reads to the end, and no offer twice", async (subject) => {
    expectWhole(subject, await readAll(subject))
  }),

  check(
    make,
    "hands over offers that can be brought into our shape",
    async (subject) => {
      const { offers } = await readAll(subject)
      const results = offers.map((raw) => normalized(subject, raw))
      expectEqual(
        results.flatMap((it) => (it.ok ? [] : [`${it.field}: ${it.message}`])),
        []
      )
      const known = results.flatMap((it) => (it.ok ? [it.offer] : []))
      const byId = Object.fromEntries(known.map((it) => [it.external_id, it]))
      expectPart(byId, subject.expected.offers)
    }
  ),

  check(
    make,
    "hands over the same offers again where nothing changed",
    async (subject) => {
      const first = hashesOf(subject, await readAll(subject))
      expectEqual(hashesOf(subject, await readAll(subject)), first)
    }
  ),

  ...borders(page_rows).map((rows) =>
    check(
      make,
      `reads ${rows} offers, where a page has about as many`,
      async (subject) => {
        const reading = await readAll(subject)
        expectEqual(reading.offers.length, rows)
        expectWhole(subject, reading)
      },
      { rows }
    )
  ),

  check(
    make,
    `takes a network without offers for ${empty === "complete" ? "empty" : "broken"}`,
    async (subject) => {
      if (empty === "complete") {
        const { offers, end } = await readAll(subject)
        expectEqual([offers.length, end.complete], [0, true])
      } else {
        const error = await failureOf(readAll(subject))
        expectPart(error, { kind: "invalid_answer" })
      }
    },
    { rows: 0 }
  ),

  check(
    make,
    "goes on from any of its cursors, with the rest and nothing else",
    async (subject) => {
      const whole = await readAll(subject)
      const ids = whole.offers.map((it) => it.external_id)
      const resumable = whole.cursors.filter(({ cursor }) => cursor !== null)
      for (const { cursor, offers } of sampleOf(resumable)) {
        const rest = await readAll(subject, { resume: cursor })
        expectEqual(idsOf(rest), ids.slice(offers).sort())
        expectEqual(rest.end, whole.end)
      }
    },
    { rows: 2 * page_rows + 1 }
  ),
]

/** All that is expected, once, and the right word on whether it is all. */
export function expectWhole(
  { expected }: AdapterSubject,
  reading: Reading
): void {
  const { complete, notes } = reading.end
  expectEqual(idsOf(reading), [...expected.external_ids].sort())
  expectEqual(complete, expected.complete ?? true)
  expectEqual(notes.length > 0, !complete)
}

const borders = (rows: number) =>
  [...new Set([1, rows - 1, rows, rows + 1, 2 * rows])].filter((it) => it > 0)

/** The first, the last and some between. */
function sampleOf<T>(all: readonly T[]): T[] {
  const step = Math.max(Math.floor(all.length / 4), 1)
  return all.filter((_, at) => at % step === 0 || at === all.length - 1)
}

const hashesOf = (subject: AdapterSubject, { offers }: Reading) =>
  offers
    .map((raw) => normalized(subject, raw))
    .map((it) => (it.ok ? it.offer.content_hash : it.message))
    .sort()

const normalized = ({ adapter, now }: AdapterSubject, raw: RawOffer) =>
  normalizeOffer(raw, { adapter, now: now?.() ?? new Date() })
