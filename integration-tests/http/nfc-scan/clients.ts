import { aChip } from "../../factories/chips"
import {
  liftLimits,
  setRateLimit,
  type Shop,
  trusting,
} from "../../factories/shop"
import { phone, scanner } from "./scanner"

export function clientTests(shop: Shop) {
  const { scan, verdictOf } = scanner(shop)

  describe("clients", () => {
    it("makes no new client of a forwarded address that nobody vouches for", async () => {
      const chip = await aChip(shop)
      const from = (ip: string) => ({ ...phone, "x-forwarded-for": ip })
      expect(await verdictOf(chip.tap(1))).toContain("genuine")
      expect(await verdictOf(chip.tap(1), from("203.0.113.9"))).toContain(
        "repeat"
      )
      await trusting(shop, ["loopback"], async () => {
        expect(await verdictOf(chip.tap(2), from("203.0.113.9"))).toContain(
          "genuine"
        )
        const spoofed = from("198.51.100.1, 203.0.113.9")
        expect(await verdictOf(chip.tap(2), spoofed)).toContain("repeat")
        expect(await verdictOf(chip.tap(2), from("203.0.113.8"))).toContain(
          "replayed"
        )
      })
    })

    it("logs scans without an address or a user agent", async () => {
      const chip = await aChip(shop)
      await trusting(shop, ["loopback"], async () => {
        const from = { ...phone, "x-forwarded-for": "203.0.113.9" }
        await scan(chip.tap(1), from)
        await scan({ ...chip.tap(2), cmac: "0".repeat(16) }, from)
      })
      const rows = await shop.sql("select * from provenance_scan")
      const { scans } = (await shop.admin.get("/admin/provenance/scans")).body
      expect([rows.length, scans.length]).toEqual([2, 2])
      for (const { client_hash } of [...rows, ...scans]) {
        expect(client_hash).toMatch(/^[0-9a-f]{64}$/)
      }
      expect(JSON.stringify([rows, scans])).not.toMatch(
        /203\.0\.113|127\.0\.0\.1|::1|phone/
      )
    })
  })

  describe("limits", () => {
    const limit = (points: number, duration_seconds: number) =>
      setRateLimit(shop, "nfc.scan", { points, duration_seconds })

    afterEach(() => liftLimits(shop))

    it("answers 429 and when to come back, to this client alone", async () => {
      const chip = await aChip(shop)
      limit(3, 61)
      const statuses: number[] = []
      for (let counter = 1; counter <= 4; counter++) {
        const agent = { "user-agent": `phone ${counter}` }
        const spoofed = { "x-forwarded-for": `203.0.113.${counter}` }
        const body = chip.tap(counter)
        statuses.push((await scan(body, { ...agent, ...spoofed })).status)
      }
      expect(statuses).toEqual([200, 200, 200, 429])
      const refused = await scan(chip.tap(9))
      expect(refused.body).toMatchObject({ code: "rate_limited" })
      const header = (name: string) => refused.headers.get(name)
      expect(Number(header("retry-after"))).toBeGreaterThan(0)
      expect(header("ratelimit-limit")).toBe("3")
      expect(header("ratelimit-remaining")).toBe("0")
      expect(header("ratelimit-policy")).toBe("3;w=61")
      expect(header("ratelimit-reset")).toBe(header("retry-after"))
      await trusting(shop, ["loopback"], async () => {
        const elsewhere = { ...phone, "x-forwarded-for": "203.0.113.77" }
        const answer = await scan(chip.tap(9), elsewhere)
        expect(answer.status).toBe(200)
        expect(answer.headers.get("ratelimit-remaining")).toBe("2")
      })
    })

    it("lets the client back in when the window has passed", async () => {
      const chip = await aChip(shop)
      limit(1, 1)
      const statuses = [
        (await scan(chip.tap(1))).status,
        (await scan(chip.tap(2))).status,
      ]
      await new Promise((resolve) => setTimeout(resolve, 1_100))
      statuses.push((await scan(chip.tap(3))).status)
      expect(statuses).toEqual([200, 429, 200])
    })

    it("lets no more in than the limit, however many come at once", async () => {
      const chip = await aChip(shop)
      limit(5, 62)
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, counter) => scan(chip.tap(counter)))
      )
      const allowed = answers.filter(({ status }) => status === 200)
      expect(allowed).toHaveLength(5)
    })
  })
}
