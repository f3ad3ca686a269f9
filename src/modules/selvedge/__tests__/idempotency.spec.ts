import { resolve } from "node:path"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { SELVEDGE_MODULE } from ".."
import type { IdempotencyClaim } from "../../../lib/idempotency"
import type SelvedgeModuleService from "../service"

const root = resolve(__dirname, "..")
const now = new Date("2026-01-31T12:00:00Z")
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

const request = { scope: "order.place:customer:cus_1", key: "a", now }
const aClaim = (change: object = {}) => ({
  ...request,
  fingerprint: "f1",
  ...change,
})

moduleIntegrationTestRunner<SelvedgeModuleService>({
  moduleName: SELVEDGE_MODULE,
  resolve: root,
  pathToMigrations: resolve(root, "migrations"),
  moduleOptions: {
    encryption: { keys: `k1:${"01".repeat(32)}` },
    idempotency: { lease_seconds: 10, retention_hours: 1 },
  },
  testSuite: ({ service }) => {
    async function claimed(change: object = {}): Promise<string> {
      const claim = await service.claim(aClaim(change))
      if (claim.outcome !== "claimed") {
        throw new Error(`expected a claim, got ${claim.outcome}`)
      }
      return claim.claim_id
    }

    const complete = (claim_id: string, response_body: unknown = { n: 1 }) =>
      service.complete({ claim_id, response_status: 201, response_body })

    it("offers its options, keys and limits", async () => {
      expect(service.options.idempotency.lease_seconds).toBe(10)
      const token = service.keyring.encrypt("secret", "here")
      expect(service.keyring.decrypt(token, "here").toString()).toBe("secret")
      const limit = { points: 1, duration_seconds: 60 }
      const use = await service.rateLimiter.use("route", "client", limit)
      expect(use).toMatchObject({ allowed: true, remaining: 0 })
    })

    describe("a claim", () => {
      it("is given to one of many that come at once", async () => {
        const claims = await Promise.all(
          Array.from({ length: 30 }, () => service.claim(aClaim()))
        )
        expect(tally(claims)).toEqual({ claimed: 1, in_progress: 29 })
      })

      it("of a stale key is given to one of many that come at once", async () => {
        await claimed()
        const claims = await Promise.all(
          Array.from({ length: 30 }, () =>
            service.claim(aClaim({ now: later(10) }))
          )
        )
        expect(tally(claims)).toEqual({ claimed: 1, in_progress: 29 })
      })

      it.each([{ scope: "order.place:customer:cus_2" }, { key: "b" }])(
        "does not meet one of %j",
        async (other) => {
          await claimed()
          expect(await service.claim(aClaim(other))).toMatchObject({
            outcome: "claimed",
          })
        }
      )

      it("finds the stored answer, as it was", async () => {
        const body = { order: { id: "o_1", total: 3.5, tags: [] }, none: null }
        await complete(await claimed(), body)
        expect(await service.claim(aClaim())).toEqual({
          outcome: "replay",
          response_status: 201,
          response_body: body,
        })
      })

      it.each([["list"], [null], ["text"]])(
        "finds a stored answer that is %j",
        async (body) => {
          await complete(await claimed(), body)
          expect(await service.claim(aClaim())).toMatchObject({
            response_body: body,
          })
        }
      )

      it.each([{ finished: true }, { finished: false }])(
        "for another request is refused (finished: $finished)",
        async ({ finished }) => {
          const claim_id = await claimed()
          if (finished) {
            await complete(claim_id)
          }
          expect(await service.claim(aClaim({ fingerprint: "f2" }))).toEqual({
            outcome: "reused",
          })
        }
      )

      it("is free again once released", async () => {
        const claim_id = await claimed()
        await service.release({ claim_id })
        expect(await claimed({ fingerprint: "f2" })).not.toBe(claim_id)
      })
    })

    describe("the lease", () => {
      it("holds until it ends, then a repeat takes over", async () => {
        await claimed()
        expect(await service.claim(aClaim({ now: later(9.999) }))).toEqual({
          outcome: "in_progress",
        })
        await claimed({ now: later(10) })
      })

      it("never lets another request take over", async () => {
        await claimed()
        const other = aClaim({ fingerprint: "f2", now: later(11) })
        expect(await service.claim(other)).toEqual({ outcome: "reused" })
      })

      it("lost, leaves the answer to who took over", async () => {
        const slow = await claimed()
        const fast = await claimed({ now: later(11) })
        await complete(slow, { by: "slow" })
        await service.release({ claim_id: slow })
        await complete(fast, { by: "fast" })
        expect(await service.claim(aClaim({ now: later(12) }))).toMatchObject({
          outcome: "replay",
          response_body: { by: "fast" },
        })
      })

      it("does not end an answer", async () => {
        await complete(await claimed())
        expect(
          await service.claim(aClaim({ now: later(3_599) }))
        ).toMatchObject({ outcome: "replay" })
      })
    })

    it("does not release an answer", async () => {
      const claim_id = await claimed()
      await complete(claim_id)
      await service.release({ claim_id })
      expect(await service.claim(aClaim())).toMatchObject({ outcome: "replay" })
    })

    describe("retention", () => {
      it("ends a key, so any request may take it", async () => {
        await complete(await claimed())
        await claimed({ fingerprint: "f2", now: later(3_600) })
      })

      it("deletes what has expired, in batches", async () => {
        for (const key of ["a", "b", "c", "d", "e"]) {
          await complete(await claimed({ key }))
        }
        await complete(await claimed({ key: "young", now: later(60) }))
        const purge = { now: later(3_600), batch_size: 2 }
        expect(await service.purgeExpired(purge)).toBe(5)
        expect(await service.purgeExpired(purge)).toBe(0)
        const left = await service.listIdempotencyKeys()
        expect(left.map(({ key }) => key)).toEqual(["young"])
      })
    })
  },
})

function tally(claims: IdempotencyClaim[]) {
  const counts: Record<string, number> = {}
  for (const { outcome } of claims) {
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}
