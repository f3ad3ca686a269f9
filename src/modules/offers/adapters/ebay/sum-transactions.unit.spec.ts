import { sumTransactions } from "./sum-transactions"

const row = (fields: object = {}) => ({
  EpnTransactionId: "5001",
  EventDate: "2026-09-20T14:03:11-0700",
  UpdateDate: "2026-09-20T14:03:11-0700",
  CustomId: "k3f9a",
  ItemName: "Jacket",
  Sales: "120.00",
  DeltaSales: "120.00",
  Earnings: "3.60",
  DeltaEarnings: "3.60",
  Status: "Pending",
  ...fields,
})

const later = (fields: object) =>
  row({ UpdateDate: "2026-10-01T08:00:00-0700", ...fields })

it("takes a sale as it is", () => {
  expect(sumTransactions([row()], "USD")).toEqual([
    {
      external_id: "5001",
      click_id: "k3f9a",
      status: "pending",
      network_status: "Pending",
      sale_amount: "120.00",
      commission_amount: "3.60",
      currency: "USD",
      advertiser_id: null,
      product: "Jacket",
      occurred_at: "2026-09-20T21:03:11.000Z",
      changed_at: "2026-09-20T21:03:11.000Z",
    },
  ])
})

it.each([
  {
    why: "adds what came later",
    change: { DeltaSales: "30.5", DeltaEarnings: "0.915", Status: "Approved" },
    conversion: {
      status: "approved",
      sale_amount: "150.50",
      commission_amount: "4.515",
    },
  },
  {
    why: "takes off what was given back in part",
    change: { DeltaSales: "-20", DeltaEarnings: "-0.60", Status: "Approved" },
    conversion: {
      status: "approved",
      sale_amount: "100.00",
      commission_amount: "3.00",
    },
  },
  {
    why: "is reversed when nothing is left, with what it was worth",
    change: {
      DeltaSales: "-120.00",
      DeltaEarnings: "-3.60",
      Status: "Approved",
    },
    conversion: {
      status: "reversed",
      sale_amount: "120.00",
      commission_amount: "3.60",
    },
  },
  {
    why: "is reversed when eBay says so",
    change: { DeltaSales: "0", DeltaEarnings: "0", Status: "Reversed" },
    conversion: {
      status: "reversed",
      sale_amount: "120.00",
      commission_amount: "3.60",
    },
  },
])("$why, whatever the order of its rows", ({ change, conversion }) => {
  const rows = [later(change), row()]
  const found = sumTransactions(rows, "USD")
  expect(found).toEqual([expect.objectContaining(conversion)])
  expect(found[0]?.changed_at).toBe("2026-10-01T15:00:00.000Z")
})

it("takes the last row of a report without differences", () => {
  const whole = { DeltaSales: undefined, DeltaEarnings: undefined }
  const rows = [row(whole), later({ ...whole, Sales: "90", Earnings: "2.7" })]
  expect(sumTransactions(rows, "EUR")).toEqual([
    expect.objectContaining({
      sale_amount: "90.00",
      commission_amount: "2.70",
      currency: "EUR",
    }),
  ])
})

it("keeps transactions apart", () => {
  const other = row({ EpnTransactionId: "5002", CustomId: "", Earnings: "" })
  const found = sumTransactions([row(), other], "USD")
  expect(found.map((it) => [it.external_id, it.click_id])).toEqual([
    ["5001", "k3f9a"],
    ["5002", null],
  ])
})

it.each([
  { EpnTransactionId: "" },
  { EventDate: "yesterday", UpdateDate: null },
  { EventDate: undefined, UpdateDate: undefined },
])("leaves out a row with %j", (fields) => {
  expect(sumTransactions([row(fields)], "USD")).toEqual([])
})

it("adds cents without losing any", () => {
  const cents = Array.from({ length: 10 }, () =>
    row({ DeltaSales: "0.1", DeltaEarnings: "0.01" })
  )
  expect(sumTransactions(cents, "USD")).toEqual([
    expect.objectContaining({ sale_amount: "1.00", commission_amount: "0.10" }),
  ])
})
