import { describeShop } from "../factories/shop"
import { gridTests } from "./dollar-store/grid"
import { guardTests } from "./dollar-store/guards"
import { keyTests } from "./dollar-store/keys"
import { pageTests } from "./dollar-store/page"
import { priceTests } from "./dollar-store/prices"
import { streamTests } from "./dollar-store/stream"

jest.setTimeout(180_000)

describeShop({
  name: "dollar-store",
  tests: (shop) => {
    describe("the grid", () => gridTests(shop))
    describe("the stream", () => streamTests(shop))
    describe("a key", () => keyTests(shop))
    describe("the page", () => pageTests(shop))
    describe("prices in other currencies", () => priceTests(shop))
    describe("the one price", () => guardTests(shop))
  },
})
