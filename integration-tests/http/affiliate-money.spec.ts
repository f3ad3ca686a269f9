import { describeShop } from "../factories/shop"
import { accessTests } from "./affiliate-money/access"
import { adminTests } from "./affiliate-money/admin"
import { orderTests } from "./affiliate-money/orders"
import { linkTests } from "./affiliate-money/links"
import { ownTests } from "./affiliate-money/own"
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
    describe("an order", () => orderTests(shop))
    describe("a partner", () => ownTests(shop))
    describe("a link", () => linkTests(shop))
    describe("a payout", () => payoutTests(shop))
    describe("the admin", () => adminTests(shop))
    describe("access", () => accessTests(shop))
  },
})
