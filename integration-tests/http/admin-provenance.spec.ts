import { describeShop } from "../factories/shop"
import { accessTests } from "./admin-provenance/access"
import { keySetTests } from "./admin-provenance/key-sets"
import { listTests } from "./admin-provenance/lists"
import { productTests } from "./admin-provenance/products"
import { repeatTests } from "./admin-provenance/repeats"
import { tagImportTests } from "./admin-provenance/tag-import"
import { tagTests } from "./admin-provenance/tags"

jest.setTimeout(120_000)

describeShop({
  name: "admin-provenance",
  tests: (shop) => {
    describe("access", () => accessTests(shop))
    describe("key sets", () => keySetTests(shop))
    describe("tags", () => tagTests(shop))
    describe("the import of tags", () => tagImportTests(shop))
    describe("products", () => productTests(shop))
    describe("lists", () => listTests(shop))
    describe("repeats with an Idempotency-Key", () => repeatTests(shop))
  },
})
