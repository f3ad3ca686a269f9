import { describeShop } from "../factories/shop"
import { accessTests } from "./admin-provenance/access"
import { keySetTests } from "./admin-provenance/key-sets"
import { listTests } from "./admin-provenance/lists"
import { productTests } from "./admin-provenance/products"
import { repeatTests } from "./admin-provenance/repeats"
import { tagImportTests } from "./admin-provenance/tag-import"
import { tagTests } from "./admin-provenance/tags"
import { clientTests } from "./nfc-scan/clients"
import { publishedTests } from "./nfc-scan/published"
import { requestTests } from "./nfc-scan/requests"
import { tapPageTests } from "./nfc-scan/tap-page"
import { verdictTests } from "./nfc-scan/verdicts"

jest.setTimeout(120_000)

describeShop({
  name: "provenance",
  tests: (shop) => {
    describe("a tap", () => {
      describe("verdicts", () => verdictTests(shop))
      describe("published messages", () => publishedTests(shop))
      describe("requests", () => requestTests(shop))
      describe("clients and their limits", () => clientTests(shop))
      describe("the tap page", () => tapPageTests(shop))
    })
    describe("the admin", () => {
      describe("access", () => accessTests(shop))
      describe("key sets", () => keySetTests(shop))
      describe("tags", () => tagTests(shop))
      describe("the import of tags", () => tagImportTests(shop))
      describe("products", () => productTests(shop))
      describe("lists", () => listTests(shop))
      describe("repeats with an Idempotency-Key", () => repeatTests(shop))
    })
  },
})
