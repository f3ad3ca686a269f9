import { chooseContract } from "./product-contract"

const OURS = "0x00000000000000000000000000000000000000Ab"
const OTHER = `0x${"12".repeat(20)}`

it.each([
  { asked: OURS, configured: OURS, chosen: OURS, why: "the shop's own" },
  {
    asked: OURS.toLowerCase(),
    configured: OURS,
    chosen: OURS,
    why: "the same, spelt as configured",
  },
  { asked: null, configured: OURS, chosen: null, why: "no choice" },
  { asked: undefined, configured: OURS, chosen: undefined, why: "left out" },
  { asked: null, configured: undefined, chosen: null, why: "no chain at all" },
])("takes $asked ($why)", ({ asked, configured, chosen }) => {
  expect(chooseContract(asked, configured)).toEqual({
    ok: true,
    contract_address: chosen,
  })
})

it.each([
  { asked: OTHER, configured: OURS, why: "another contract" },
  { asked: OURS, configured: undefined, why: "no chain is configured" },
])("refuses $asked: $why", ({ asked, configured }) => {
  expect(chooseContract(asked, configured)).toEqual({ ok: false })
})
