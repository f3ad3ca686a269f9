import { describeShop } from "../factories/shop"
import { figureTests } from "./offers-earnings/figures"
import { fuzzTests } from "./offers-earnings/fuzz"
import { outboundTests } from "./offers-earnings/outbound"
import { postbackTests } from "./offers-earnings/postbacks"
import { reportTests } from "./offers-earnings/reports"
import { curationTests } from "./offers-reads/curation"
import { exportTests } from "./offers-reads/export"
import { listTests } from "./offers-reads/lists"
import { promotionTests } from "./offers-reads/promotion"
import { storeTests } from "./offers-reads/store"

jest.setTimeout(180_000)

describeShop({
  name: "offers",
  tests: (shop) => {
    describe("the merchant's lists", () => listTests(shop))
    describe("the shop's routes", () => storeTests(shop))
    describe("the export", () => exportTests(shop))
    describe("curation", () => curationTests(shop))
    describe("promotion", () => promotionTests(shop))
    describe("a click", () => outboundTests(shop))
    describe("a network's postback", () => postbackTests(shop))
    describe("a network's report", () => reportTests(shop))
    describe("the merchant's figures", () => figureTests(shop))
    describe("nonsense", () => fuzzTests(shop))
  },
})
