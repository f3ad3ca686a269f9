import type { ProductSettings } from "../../lib/types"
import { itemsOf, itemsOfDrafts } from "./unlockable-items"

it("leaves out empty fields and rows without a title", () => {
  const drafts = [
    { title: " Care ", url: "https://x.example", text: " " },
    { title: "Code", url: "", text: "FLUX" },
    { title: " ", url: "https://y.example", text: "" },
  ]
  expect(itemsOfDrafts(drafts)).toEqual([
    { title: "Care", url: "https://x.example" },
    { title: "Code", text: "FLUX" },
  ])
})

it.each([
  { stored: null, items: [] },
  { stored: [{ title: "Care" }], items: [{ title: "Care" }] },
  { stored: { title: "not a list" }, items: [] },
])("reads $stored", ({ stored, items }) => {
  const product = { unlockable_content: stored } as ProductSettings
  expect(itemsOf(product)).toEqual(items)
})
