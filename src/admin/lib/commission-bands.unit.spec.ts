import { commissionBand } from "./commission-bands"

it.each([
  [0, "None known", null],
  [1, "Below 2", { commission_min: null, commission_max: "2" }],
  [2, "2 to 5", { commission_min: "2", commission_max: "5" }],
  [6, "50 and more", { commission_min: "50", commission_max: null }],
])("band %d is %s", (index, label, range) => {
  expect(commissionBand(index)).toEqual({ label, range })
})
