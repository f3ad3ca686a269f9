import { describeShop } from "../factories/shop"
import { answerTests } from "./affiliate-metrics/answer"
import { streamTests } from "./affiliate-metrics/stream"
import {
  liftAffiliateLimits,
  priceAtThree,
} from "./affiliate-money/some-partners"

jest.setTimeout(180_000)

describeShop({
  name: "affiliate-metrics",
  prepare: async (shop) => {
    liftAffiliateLimits(shop)
    priceAtThree(shop)
  },
  tests: (shop) => {
    describe("the answer", () => answerTests(shop))
    describe("the stream", () => streamTests(shop))
  },
})
