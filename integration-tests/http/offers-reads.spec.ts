import { describeShop } from "../factories/shop"
import { curationTests } from "./offers-reads/curation"
import { exportTests } from "./offers-reads/export"
import { listTests } from "./offers-reads/lists"
import { promotionTests } from "./offers-reads/promotion"
import { storeTests } from "./offers-reads/store"

jest.setTimeout(180_000)

describeShop({
  name: "offers-reads",
  tests: (shop) => {
    describe("the merchant's lists", () => listTests(shop))
    describe("the shop's routes", () => storeTests(shop))
    describe("the export", () => exportTests(shop))
    describe("curation", () => curationTests(shop))
    describe("promotion", () => promotionTests(shop))
  },
})
