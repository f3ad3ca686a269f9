import { describeShop } from "../factories/shop"
import { accessTests } from "./affiliate-money/access"
import { linkTests } from "./affiliate-money/links"
import { ownTests } from "./affiliate-money/own"
import {
  liftAffiliateLimits,
  priceAtThree,
} from "./affiliate-money/some-partners"

jest.setTimeout(180_000)

describeShop({
  name: "affiliate-partners",
  prepare: async (shop) => {
    liftAffiliateLimits(shop)
    priceAtThree(shop)
  },
  tests: (shop) => {
    describe("a partner", () => ownTests(shop))
    describe("a link", () => linkTests(shop))
    describe("access", () => accessTests(shop))
  },
})
