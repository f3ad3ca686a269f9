import { inRoot } from "../../../../../dev/paths"
import { allAdapters } from "../../adapters/all-adapters"
import "../../../../../examples/acme-offers/acme.contract.spec"

it("loads the example of the documents as a shop does", () => {
  const adapters = ["./examples/acme-offers/acme"]
  const found = allAdapters({ adapters }, inRoot("."))
  expect(found.at(-1)).toMatchObject({ slug: "acme", name: "Acme Partners" })
})
