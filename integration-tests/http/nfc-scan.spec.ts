import { describeShop } from "../factories/shop"
import { clientTests } from "./nfc-scan/clients"
import { publishedTests } from "./nfc-scan/published"
import { requestTests } from "./nfc-scan/requests"
import { tapPageTests } from "./nfc-scan/tap-page"
import { verdictTests } from "./nfc-scan/verdicts"

jest.setTimeout(120_000)

describeShop({
  name: "nfc-scan",
  tests: (shop) => {
    describe("verdicts", () => verdictTests(shop))
    describe("published messages", () => publishedTests(shop))
    describe("requests", () => requestTests(shop))
    describe("clients and their limits", () => clientTests(shop))
    describe("the tap page", () => tapPageTests(shop))
  },
})
