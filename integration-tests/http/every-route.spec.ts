import { describeShop } from "../factories/shop"
import { fuzzTests } from "./every-route/fuzz"
import { refusalTests } from "./every-route/refusals"
import { shapeTests } from "./every-route/shape"

jest.setTimeout(180_000)

describeShop({
  name: "every-route",
  tests: (shop) => {
    describe("documents", () => shapeTests(shop))
    describe("refuses", () => refusalTests(shop))
    describe("bears", () => fuzzTests(shop))
  },
})
