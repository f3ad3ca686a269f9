import { readFileSync } from "node:fs"
import type { Row } from "../tools/field"
import { programmeOffer } from "./programme"
import { promotionOffer } from "./promotion"

const read = (name: string) =>
  JSON.parse(
    readFileSync(`integration-tests/fixtures/offers/awin/${name}`, "utf8")
  )
const [voucher, promotion] = read("promotions_200.json").data as Row[]
const [programme] = read("programmes_200.json") as Row[]

it("maps a voucher", () => {
  expect(promotionOffer(voucher as Row, "45628", null)).toMatchObject({
    external_id: "promotion:9",
    kind: "coupon",
    title: "Cupom oficial",
    tracking_url: "https://www.awin1.com/pclick.php?p=1&a=2&m=17729",
    landing_url: "https://www.kabum.com.br/produto/123/teste",
    advertiser_id: "17729",
    advertiser: "Kabum",
    coupon_code: "OFICIAL10",
    countries: ["BR"],
    starts_at: "2026-07-01T00:00:00+00:00",
    ends_at: "2026-08-01T00:00:00+00:00",
  })
})

it("maps a promotion that is good everywhere", () => {
  const commission = { type: "percent", value: "3", max: "12" } as const
  expect(promotionOffer(promotion as Row, "1", commission)).toMatchObject({
    external_id: "promotion:4024439",
    kind: "deal",
    countries: [],
    coupon_code: null,
    commission,
  })
})

it("makes the link of one that has none", () => {
  const { urlTracking: _, ...rest } = voucher as Row
  expect(promotionOffer(rest, "45628", null)).toMatchObject({
    tracking_url:
      "https://www.awin1.com/cread.php?awinmid=17729&awinaffid=45628&ued=https%3A%2F%2Fwww.kabum.com.br%2Fproduto%2F123%2Fteste",
  })
})

it("leaves a row without id and links to be refused", () => {
  expect(promotionOffer({}, "45628", null)).toMatchObject({
    external_id: "",
    title: null,
    tracking_url: null,
  })
})

it("maps a programme, also one whose region is [null]", () => {
  expect(programmeOffer(programme as Row, null)).toMatchObject({
    external_id: "programme:4",
    kind: "program",
    title: "Swerve",
    tracking_url: "http://www.awin1.com/awclick.php?mid=4&id=12345",
    countries: ["GB"],
  })
  const nowhere = { ...programme, primaryRegion: [null] }
  expect(programmeOffer(nowhere, null)).toMatchObject({ countries: [] })
})
