import { describeShop } from "../factories/shop"
import { adminTests } from "./affiliate-visits/admin"
import { outageTests } from "./affiliate-visits/outage"
import { redirectTests } from "./affiliate-visits/redirect"
import {
  liftVisitLimits,
  standInForOthers,
} from "./affiliate-visits/some-visits"
import { viewTests } from "./affiliate-visits/views"

jest.setTimeout(180_000)

describeShop({
  name: "affiliate-visits",
  prepare: async (shop) => {
    liftVisitLimits(shop)
    standInForOthers(shop)
  },
  tests: (shop) => {
    describe("a partner's link", () => redirectTests(shop))
    describe("a view", () => viewTests(shop))
    describe("the merchant", () => adminTests(shop))
    describe("while the database is away", () => outageTests(shop))
  },
})
