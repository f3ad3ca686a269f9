import { describeShop } from "../factories/shop"
import { answerTests } from "./affiliate-metrics/answer"
import { streamTests } from "./affiliate-metrics/stream"
import { accessTests } from "./affiliate-money/access"
import { adminTests } from "./affiliate-money/admin"
import { eventTests } from "./affiliate-money/events"
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
    describe("a payout", () => payoutTests(shop))
    describe("the admin", () => adminTests(shop))
    describe("a partner", () => ownTests(shop))
    describe("a link", () => linkTests(shop))
    describe("access", () => accessTests(shop))
    describe("the metrics' answer", () => answerTests(shop))
    describe("the metrics' stream", () => streamTests(shop))
    describe("events", () => eventTests(shop))
  },
})
