import PDFDocument from "pdfkit"
import { amountText } from "../lib/amount-text"
import type { FullStatement, StatementRow } from "./statement"
import { winAnsi } from "./win-ansi"

type Page = PDFKit.PDFDocument

const MARGIN = 50
const WIDTH = 495
const ROW_HEIGHT = 15
const BOTTOM = 780
const COLUMNS = [
  { x: 50, width: 70, align: "left" },
  { x: 125, width: 80, align: "left" },
  { x: 210, width: 235, align: "left" },
  { x: 450, width: 95, align: "right" },
] as const

const KINDS: Record<StatementRow["kind"], string> = {
  accrual: "Commission",
  reversal: "Taken back",
  adjustment: "Adjustment",
}

const CARRIED = {
  negative: "owed to the shop, carried to the next statement",
  below_minimum: "below the least payout, carried to the next statement",
  account_missing: "no account is known, carried to the next statement",
  rounding: "less than a minor unit, carried to the next statement",
} as const

/**
 * A statement as a PDF of some pages: its rows are bounded, so it is made in
 * memory.
 *
 * @param shop who pays
 */
export function statementPdf(
  statement: FullStatement,
  { shop }: { shop: string }
): Promise<Buffer> {
  const document = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    info: { Title: titleOf(statement), Author: winAnsi(shop) },
  })
  const done = bufferOf(document)
  writeHead(document, statement, shop)
  writeSums(document, statement)
  writeRows(document, statement)
  document.end()
  return done
}

const titleOf = ({ payout_id, ref }: FullStatement) =>
  `Commission statement ${payout_id} ${ref}`

function writeHead(page: Page, statement: FullStatement, shop: string): void {
  page.font("Helvetica-Bold").fontSize(18).text("Commission statement")
  page.font("Helvetica").fontSize(10).moveDown(0.5)
  const lines = [
    `From: ${shop}`,
    `To: ${statement.name} (${statement.ref})`,
    `Statement: ${statement.payout_id}`,
    `Until: ${dayOf(statement.period_end)}`,
    statement.status === "cancelled"
      ? "Cancelled: nothing is paid by it"
      : statement.paid_at
        ? `Paid: ${dayOf(statement.paid_at)}`
        : "Not paid yet",
  ]
  lines.forEach((line) => page.text(winAnsi(line)))
  page.moveDown()
}

function writeSums(page: Page, statement: FullStatement): void {
  const { currency, carry_reason } = statement
  const sums = [
    ["Carried from before", statement.carried_in],
    ["Sum, exact", statement.exact_amount],
    ["Paid out", statement.amount],
    [
      `Carried${carry_reason ? ` (${CARRIED[carry_reason]})` : ""}`,
      statement.carried_out,
    ],
  ] as const
  for (const [label, amount] of sums) {
    const bold = label === "Paid out"
    page.font(bold ? "Helvetica-Bold" : "Helvetica")
    const { y } = page
    page.text(label, MARGIN, y, { width: 380 })
    page.text(`${amountText(amount, currency)} ${currency}`, MARGIN, y, {
      width: WIDTH,
      align: "right",
    })
  }
  page.moveDown()
}

function writeRows(page: Page, { rows, more, currency }: FullStatement): void {
  page.font("Helvetica-Bold").fontSize(9)
  writeRow(page, ["Date", "", "Sale", `Amount ${currency}`])
  page.font("Helvetica")
  for (const row of rows) {
    if (page.y > BOTTOM - ROW_HEIGHT) {
      page.addPage()
    }
    writeRow(page, [
      dayOf(row.occurred_at),
      KINDS[row.kind],
      row.sale_id
        ? `${row.order_id ?? row.sale_id} of ${amountText(row.sale_amount ?? "0", currency)}`
        : (row.reason ?? ""),
      amountText(row.amount, currency),
    ])
  }
  if (more.count > 0) {
    writeRow(page, [
      "",
      "",
      `and ${more.count} more`,
      amountText(more.amount, currency),
    ])
  }
}

function writeRow(page: Page, cells: readonly string[]): void {
  const { y } = page
  COLUMNS.forEach(({ x, width, align }, index) =>
    page.text(winAnsi(cells[index] ?? ""), x, y, {
      ...{ width, align, height: ROW_HEIGHT, ellipsis: true },
      lineBreak: false,
    })
  )
  page.y = y + ROW_HEIGHT
  page.x = MARGIN
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10)

function bufferOf(document: Page): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on("data", (chunk: Buffer) => chunks.push(chunk))
    document.on("end", () => resolve(Buffer.concat(chunks)))
    document.on("error", reject)
  })
}
