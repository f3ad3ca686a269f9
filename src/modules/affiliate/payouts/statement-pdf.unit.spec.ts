import type { FullStatement, StatementRow } from "./statement"
import { statementPdf } from "./statement-pdf"

const at = new Date("2026-05-31T22:00:00Z")

const aRow = (n: number): StatementRow => ({
  occurred_at: at,
  kind: "accrual",
  reason: null,
  sale_id: `sale_${n}`,
  product_id: "cable",
  order_id: null,
  sale_amount: "3.000000",
  amount: "0.150000",
})

const aStatement = (over: Partial<FullStatement> = {}): FullStatement => ({
  payout_id: "apay_1",
  period_end: at,
  status: "paid",
  paid_at: at,
  closed_at: at,
  currency: "DKK",
  partner_id: "apar_1",
  ref: "vader",
  name: "Søren Ærlig 王",
  payout_method: "bank",
  carried_in: "-1.5",
  exact_amount: "0.15",
  amount: "0.15",
  carried_out: "0",
  carry_reason: null,
  rows: [aRow(1)],
  more: { count: 0, amount: "0" },
  ...over,
})

const pagesOf = async (statement: FullStatement) => {
  const pdf = await statementPdf(statement, { shop: "Flux & Sønner" })
  const text = pdf.toString("latin1")
  expect(text).toMatch(/^%PDF-1\.\d/)
  expect(text.trimEnd()).toMatch(/%%EOF$/)
  return text.match(/\/Type \/Page\b/g)?.length
}

it.each([
  { why: "one sale", over: {}, pages: 1 },
  { why: "none", over: { rows: [] }, pages: 1 },
  {
    why: "as many as it lists",
    over: {
      rows: Array.from({ length: 500 }, (_, n) => aRow(n)),
      more: { count: 90_000, amount: "13500" },
    },
    pages: 11,
  },
])("writes $pages pages for $why", async ({ over, pages }) => {
  expect(await pagesOf(aStatement(over))).toBe(pages)
})
