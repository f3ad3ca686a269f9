import { describeShop } from "../factories/shop"
import { changeTests } from "./order-garments/changes"
import { madeTests } from "./order-garments/made"

jest.setTimeout(120_000)

describeShop({
  name: "order-garments",
  tests: (shop) => {
    describe("garments of an order", () => madeTests(shop))
    describe("an order that changes", () => changeTests(shop))
  },
})
