import { createHash } from "node:crypto"
import { tapViewSchema } from "../../../src/api/t/contracts"
import { aChip } from "../../factories/chips"
import { aGarment } from "../../factories/garments"
import type { Shop } from "../../factories/shop"
import { otherPhone, phone, SCAN } from "./scanner"

const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" }

export function tapPageTests(shop: Shop) {
  const look = async (path: string, headers: Record<string, string> = phone) =>
    (await shop.anybody.get(path, headers)).body.scan
  const count = async (path: string, headers: Record<string, string> = phone) =>
    (await shop.anybody.post(path, undefined, headers)).body.scan

  /** Chip and the path of its tap, without the origin. */
  async function aTap(product_id?: string) {
    const chip = await aChip(shop, { product_id })
    const path = (counter: number) => {
      const { pathname, search } = new URL(chip.url(counter))
      return `${pathname}${search}`
    }
    return { chip, path }
  }

  it("says whose garment it is, on every page, in letters that run nothing", async () => {
    const { path } = await aTap()
    for (const at of [path(1), "/t?picc_data=1"]) {
      const { body } = await shop.anybody.get(at, html)
      expect(body).toContain('<p class="brand">Flux &amp; &lt;Sons&gt;</p>')
      expect(body).toMatch(/<title>.+ · Flux &amp; &lt;Sons&gt;<\/title>/)
      expect(body).not.toContain("<Sons>")
    }
  })

  describe("looking and counting", () => {
    it("shows a tap as often as one likes and counts none of it", async () => {
      const { chip, path } = await aTap()
      for (let times = 0; times < 3; times++) {
        expect(await look(path(1))).toMatchObject({
          id: null,
          verdict: "genuine",
          counter: 1,
        })
        await shop.anybody.get(path(1), html)
        await fetch(`${shop.url}${path(1)}`, { method: "HEAD" })
      }
      expect(await shop.sql("select id from provenance_scan")).toEqual([])
      const at = `/admin/provenance/tags/${chip.tag_id}`
      const { tag } = (await shop.admin.get(at)).body
      expect(tag).toMatchObject({ scan_count: 0, last_counter: null })
    })

    it("counts on POST, and looking then says so", async () => {
      const { path } = await aTap()
      expect(await count(path(1))).toMatchObject({
        id: expect.stringMatching(/^pscan_/),
        verdict: "genuine",
      })
      expect(await count(path(1))).toMatchObject({ verdict: "repeat" })
      expect(await look(path(1))).toMatchObject({ verdict: "repeat" })
      expect(await look(path(1), otherPhone)).toMatchObject({
        verdict: "replayed",
      })
      expect(await look(path(0))).toMatchObject({
        verdict: "replayed",
        reasons: expect.arrayContaining(["counter_out_of_order"]),
      })
    })

    it("shares counter and client with the scan route", async () => {
      const { chip, path } = await aTap()
      const scan = await shop.store.post(SCAN, chip.tap(1), phone)
      expect(scan.body.scan.verdict).toBe("genuine")
      expect(await count(path(1))).toMatchObject({ verdict: "repeat" })
    })

    it("needs no key and no login, and gives the scan route's view as JSON", async () => {
      const { path } = await aTap(shop.tee.id)
      const view = (await shop.anybody.get(path(1))).body
      expect(tapViewSchema.parse(view)).toEqual(view)
      expect(view.product).toMatchObject({ title: "Pulse Tee" })
      const counted = (await shop.anybody.post(path(1))).body
      expect(tapViewSchema.parse(counted)).toEqual(counted)
    })
  })

  describe("the page", () => {
    it("is HTML that says the verdict and the garment", async () => {
      const { chip, path } = await aTap()
      const garment = await aGarment(shop)
      const bind = `/admin/provenance/garments/${garment.id}/bind`
      await shop.admin.post(bind, { tag_id: chip.tag_id })
      const page = await shop.anybody.get(path(1), html)
      expect(page.headers.get("content-type")).toMatch(/^text\/html/)
      expect(page.body).toContain("Pulse Tee")
      expect(page.body).toContain(garment.serial)
      expect(page.body).toMatch(/<html lang=/)
    })

    it("may not be stored, framed, indexed or passed on", async () => {
      const { path } = await aTap()
      const { headers } = await shop.anybody.get(path(1), html)
      expect(headers.get("cache-control")).toBe("no-store")
      expect(headers.get("referrer-policy")).toBe("no-referrer")
      expect(headers.get("x-robots-tag")).toBe("noindex")
      expect(headers.get("etag")).toBeNull()
      const policy = headers.get("content-security-policy") ?? ""
      expect(policy).toContain("frame-ancestors 'none'")
    })

    it("runs its own script and style and no other", async () => {
      const { path } = await aTap()
      const { headers, body } = await shop.anybody.get(path(1), html)
      const policy = headers.get("content-security-policy") ?? ""
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain("unsafe")
      for (const tag of ["script", "style"]) {
        const inline = new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, "g")
        const texts = [...String(body).matchAll(inline)].map(([, text]) => text)
        expect(texts).toHaveLength(1)
        const hash = createHash("sha256").update(texts[0] ?? "")
        expect(policy).toContain(`${tag}-src 'sha256-${hash.digest("base64")}'`)
      }
    })

    it("puts nothing from its address into the page as markup", async () => {
      const { path } = await aTap()
      const script = `"'><script>alert(1)</script>`
      const places = [
        `${path(1)}&x=${encodeURIComponent(script)}`,
        `${path(1)}&x=%22%3E<script>alert(1)</script>`,
        `/t?uid=${encodeURIComponent(script)}&ctr=000001&cmac=00`,
        `/01/09506000134352/21/${encodeURIComponent("'><script>")}?x=1`,
      ]
      for (const place of places) {
        const { body } = await shop.anybody.get(place, html)
        expect(String(body)).not.toMatch(/<script>alert|'><script>/)
      }
    })

    it("says what is wrong with an address that holds no tap", async () => {
      for (const path of ["/t", "/t?picc_data=zz&cmac=1", "/t?uid=1"]) {
        const page = await shop.anybody.get(path, html)
        expect([path, page.status]).toEqual([path, 400])
        expect(page.headers.get("content-type")).toMatch(/^text\/html/)
        const answer = await shop.anybody.get(path)
        expect(answer).toMatchObject({
          status: 400,
          body: { code: "provenance_message_malformed" },
        })
        expect((await shop.anybody.post(path)).status).toBe(400)
      }
    })

    it("names no garment while its tag is suspended", async () => {
      const { chip, path } = await aTap()
      const garment = await aGarment(shop)
      const at = "/admin/provenance"
      await shop.admin.post(`${at}/garments/${garment.id}/bind`, {
        tag_id: chip.tag_id,
      })
      await shop.admin.post(`${at}/tags/${chip.tag_id}/suspend`)
      const { body } = await shop.anybody.get(path(1), html)
      expect(body).not.toContain(garment.serial)
      expect(await look(path(1))).toMatchObject({ verdict: "suspended" })
    })
  })

  describe("as a GS1 Digital Link", () => {
    const link = (url: string) => {
      const { search } = new URL(url)
      return `/01/09506000134352/21/SN-1${search}`
    }

    it("answers like the page itself", async () => {
      const { chip } = await aTap()
      const path = link(chip.url(1))
      expect(await look(path)).toMatchObject({ verdict: "genuine" })
      const page = await shop.anybody.get(path, html)
      expect(page.headers.get("content-type")).toMatch(/^text\/html/)
      expect(await count(path)).toMatchObject({ verdict: "genuine" })
      expect(await look(path)).toMatchObject({ verdict: "repeat" })
    })

    it("refuses a GTIN or a serial that is none", async () => {
      const { chip } = await aTap()
      const { search } = new URL(chip.url(1))
      const paths = [
        ...["/01/ABC/21/SN-1", "/01/12345678901/21/SN-1"],
        `/01/09506000134352/21/${"9".repeat(21)}`,
      ]
      for (const path of paths) {
        const { status } = await shop.anybody.get(`${path}${search}`)
        expect([path, status]).toEqual([path, 400])
      }
    })
  })
}
