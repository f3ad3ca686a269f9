import { contractCommission } from "./contract"

const contract = (...EventPayouts: object[]) => ({
  Terms: { Currency: "USD", EventPayouts },
})
const sale = { EventTypeName: "Online Sale", EventCategory: "SALE" }

it.each([
  [
    contract({ ...sale, DefaultPayoutRate: "5" }),
    { type: "percent", value: "5", max: null, terms: "Online Sale: 5 %" },
  ],
  [
    contract({
      ...sale,
      DefaultPayoutRate: "0",
      PayoutGroups: [{ PayoutRate: "15" }, { PayoutRate: "8" }],
      PerformanceBonus: { Tiers: [{ PayoutRate: "20" }] },
    }),
    {
      type: "percent",
      value: "8",
      max: "20",
      terms: "Online Sale: 15 / 8 / 20 %",
    },
  ],
  [
    contract({ ...sale, DefaultPayout: "2.50" }),
    {
      type: "flat",
      value: "2.50",
      max: null,
      currency: "USD",
      terms: "Online Sale: 2.50 USD",
    },
  ],
  [
    contract(
      { EventTypeName: "Lead", EventCategory: "LEAD", DefaultPayoutRate: "1" },
      { ...sale, DefaultPayoutRate: "5" }
    ),
    { type: "percent", value: "5", max: null, terms: "Online Sale: 5 %" },
  ],
  [contract({ ...sale, DefaultPayoutRate: "0" }), null],
  [{}, null],
])("contract %#", (it, commission) => {
  expect(contractCommission(it)).toEqual(commission)
})
