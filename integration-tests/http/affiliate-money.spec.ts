import { describeShop } from "../factories/shop"
import { adminTests } from "./affiliate-money/admin"
import { payoutTests } from "./affiliate-money/payouts"
import { reportTests } from "./affiliate-money/reports"
import {
  liftAffiliateLimits,
  priceAtThree,
} from "./affiliate-money/some-partners"

jest.setTimeout(180_000)

describeShop({
  name: "affiliate-money",
  prepare: async (shop) => {
    liftAffiliateLimits(shop)
    priceAtThree(shop)
  },
  tests: (shop) => {
    describe("a reported sale", () => reportTests(shop))
    describe("a payout", () => payoutTests(shop))
    describe("the admin", () => adminTests(shop))
  },
})
