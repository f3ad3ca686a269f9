import { describeShop } from "../factories/shop"
import { figureTests } from "./offers-earnings/figures"
import { outboundTests } from "./offers-earnings/outbound"
import { postbackTests } from "./offers-earnings/postbacks"
import { reportTests } from "./offers-earnings/reports"
import { fuzzTests } from "./offers-earnings/fuzz"

jest.setTimeout(180_000)

describeShop({
  name: "offers-earnings",
  tests: (shop) => {
    describe("a click", () => outboundTests(shop))
    describe("a network's postback", () => postbackTests(shop))
    describe("a network's report", () => reportTests(shop))
    describe("the merchant's figures", () => figureTests(shop))
    describe("nonsense", () => fuzzTests(shop))
  },
})
