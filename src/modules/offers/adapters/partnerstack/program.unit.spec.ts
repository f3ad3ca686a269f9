import { commissionOf } from "./commission"
import { isJoined, linkOf } from "./program"

it.each([
  [{ base_rate: "10%" }, { type: "percent", value: "10" }],
  [{ base_rate: "10", type_: "revenue_share" }, { value: "10" }],
  [{ base_rate: 10.5, type: "revenue_share" }, { value: "10.5" }],
  [
    { base_rate: 5000, type: "flat", currency: "USD", description: "$50 each" },
    { type: "flat", value: "50", currency: "USD" },
  ],
  [
    { base_rate: 50, type: "flat", currency: "USD", description: "$50 each" },
    { type: "flat", value: "50", currency: "USD" },
  ],
  [
    { base_rate: "$50", type: "fixed", currency: "USD" },
    { type: "flat", value: "50" },
  ],
  [{ base_rate: 2500, type: "flat", currency: "USD" }, { value: "25" }],
  [{ base_rate: 50, type: "flat" }, { type: "unknown" }],
  [{ base_rate: "ask us", type: "revenue_share" }, { type: "unknown" }],
  [{ description: "ask us" }, { type: "unknown", terms: "ask us" }],
  [null, { type: "unknown", terms: null }],
  ["10%", { type: "unknown" }],
])("reads the offer %j as %j", (offer, commission) => {
  expect(commissionOf([offer])).toMatchObject(commission)
})

it("has the lowest and the highest of several rates", () => {
  const offers = [
    { base_rate: "20%" },
    { base_rate: "5%" },
    { base_rate: "8%" },
  ]
  expect(commissionOf(offers)).toMatchObject({ value: "5", max: "20" })
})

it.each([
  [{ link: { url: "https://a.grsm.io/x" } }, "https://a.grsm.io/x"],
  [{ link: "https://a.grsm.io/x" }, "https://a.grsm.io/x"],
  [{ link: "acme.grsm.io/x" }, "https://acme.grsm.io/x"],
  [{ links: [{ tracking_url: "https://a.io/x" }] }, "https://a.io/x"],
  [{ link: {} }, null],
  [{ link: "javascript:alert(1)" }, "javascript:alert(1)"],
  [{}, null],
])("finds the link of %j: %s", (partnership, link) => {
  expect(linkOf(partnership)).toBe(link)
})

it.each([
  [{ status: "active" }, true],
  [{}, true],
  [{ status: "Pending" }, false],
  [{ status: "declined" }, false],
  [{ status: "active", is_archived: true }, false],
])("takes %j for joined: %s", (partnership, joined) => {
  expect(isJoined(partnership)).toBe(joined)
})
