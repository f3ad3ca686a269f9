import { describeShop } from "../factories/shop"
import { guardTests } from "./dollar-store/guards"
import { priceTests } from "./dollar-store/prices"

jest.setTimeout(180_000)

describeShop({
  name: "dollar-store-prices",
  tests: (shop) => {
    describe("prices in other currencies", () => priceTests(shop))
    describe("the one price", () => guardTests(shop))
  },
})
