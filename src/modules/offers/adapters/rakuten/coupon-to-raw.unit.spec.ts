import { couponKey, rawOfCoupon } from "./coupon-to-raw"
import type { XmlElement } from "./xml-fields"

const element = (
  name: string,
  text: string,
  more: Partial<XmlElement> = {}
): XmlElement => ({ name, text, attributes: {}, children: [], ...more })

const CLICK =
  "http://click.linksynergy.com/fs-bin/click?id=TQvJyo21LpE&offerid=463379.195&type=3&subid=0"

const link = (changes: Record<string, string | null> = {}): XmlElement => {
  const fields = {
    offerdescription: "Extra 20% Off",
    offerstartdate: "2017-01-25",
    offerenddate: "2017-01-29",
    couponcode: "20MOREOFF",
    clickurl: CLICK,
    advertiserid: "37323",
    advertisername: "FitFlop Ltd",
    ...changes,
  }
  const categories = element("categories", "", {
    children: [element("category", " Shoes ", { attributes: { id: "26" } })],
  })
  const network = element("network", "UK Network", { attributes: { id: "3" } })
  return element("link", "", {
    attributes: { type: "TEXT" },
    children: [
      categories,
      ...Object.entries(fields)
        .filter(([, text]) => text !== null)
        .map(([name, text]) => element(name, text ?? "")),
      network,
    ],
  })
}

const terms = new Map([["37323", "sale : 0 and above 8%"]])

it("makes a coupon of a link with a code", () => {
  const { payload: _, ...raw } = rawOfCoupon(link(), terms)
  expect(raw).toEqual({
    external_id: "coupon:463379.195",
    kind: "coupon",
    title: "Extra 20% Off",
    description: null,
    advertiser_id: "37323",
    advertiser: "FitFlop Ltd",
    categories: ["Shoes"],
    coupon_code: "20MOREOFF",
    tracking_url: CLICK,
    landing_url: null,
    countries: ["GB"],
    commission: {
      type: "percent",
      value: 8,
      max: null,
      currency: null,
      terms: "sale : 0 and above 8%",
    },
    starts_at: "2017-01-25",
    ends_at: "2017-01-29",
  })
})

it("makes a deal of one without, its end may be open", () => {
  expect(
    rawOfCoupon(link({ couponcode: null, offerenddate: null }), new Map())
  ).toMatchObject({
    kind: "deal",
    coupon_code: null,
    ends_at: null,
    commission: { type: "unknown", terms: null },
  })
})

describe("couponKey", () => {
  it("stays when the words change", () => {
    expect(couponKey(link({ offerdescription: "Now 30% off" }))).toBe(
      couponKey(link())
    )
  })

  const bare = { clickurl: "http://click.linksynergy.com/fs-bin/click?id=a" }

  it("is made of the coupon's marks where the link has none", () => {
    expect(couponKey(link(bare))).toMatch(/^[0-9a-f]{32}$/)
    expect(couponKey(link(bare))).toBe(couponKey(link(bare)))
  })

  it.each([
    ["couponcode", "OTHER"],
    ["advertiserid", "1"],
    ["offerenddate", "2017-02-01"],
    ["offerdescription", "Other"],
  ])("tells apart what differs in %s", (field, text) => {
    expect(couponKey(link({ ...bare, [field]: text }))).not.toBe(
      couponKey(link(bare))
    )
  })
})
