import type { FlagRow } from "../../../modules/affiliate/fraud/flags"
import { FRAUD_REASONS } from "../../../modules/affiliate/fraud/judge-sale"
import type { Commission } from "../../../modules/affiliate/ledger/commissions"
import type { CommissionHistory } from "../../../modules/affiliate/ledger/commission-history"
import type { Balance } from "../../../modules/affiliate/ledger/figures"
import { decimalOf } from "../../../modules/affiliate/lib/micro"
import type { Link } from "../../../modules/affiliate/partners/links"
import type { LinePayee } from "../../../modules/affiliate/payouts/preview-payout"
import type {
  CarriedSum,
  Payout,
  PayoutMethodSum,
} from "../../../modules/affiliate/payouts/payouts"
import type { PlannedLine } from "../../../modules/affiliate/payouts/plan-payout"
import type { Statement } from "../../../modules/affiliate/payouts/statement"
import type { ClickFacts } from "../../../modules/affiliate/sales/find-visit"
import type { Sale } from "../../../modules/affiliate/sales/sale"
import type {
  Program,
  TermsRow,
} from "../../../modules/affiliate/terms/programs"

const number = (text: string) => Number(text)
const orNull = (text: string | null) => (text === null ? null : Number(text))

export const presentBalance = ({ currency, sales, ...sums }: Balance) => ({
  ...{ currency, sales },
  pending: number(sums.pending),
  held: number(sums.held),
  available: number(sums.available),
  closed: number(sums.closed),
  paid: number(sums.paid),
  earned: number(sums.earned),
  reversed: number(sums.reversed),
})

export const presentTerms = (terms: TermsRow) => ({
  ...terms,
  value: number(terms.value),
  cap_per_month: orNull(terms.cap_per_month),
})

export const presentProgram = (program: Program) => ({
  ...program,
  percent: orNull(program.percent),
})

type LinkParts = Pick<Link, "ref" | "product_id" | "source" | "campaign">

/** @param origin of this shop, without a slash at the end */
export function linkUrl(link: LinkParts, origin: string): string {
  const { ref, product_id, source, campaign } = link
  const query = new URLSearchParams({
    ...(source && { source }),
    ...(campaign && { campaign }),
  })
  return `${origin}/r/${ref}/${product_id}${query.size > 0 ? `?${query}` : ""}`
}

/** As the partner sees its own. */
export const presentLink = (
  { partner_name: _, partner_status: __, ...link }: Link,
  origin: string
) => ({ ...link, url: linkUrl(link, origin) })

/** As the merchant does. */
export const presentAnyLink = (link: Link, origin: string) => ({
  ...link,
  url: linkUrl(link, origin),
})

export const presentSale = ({ commission_state, ...sale }: Sale) => ({
  ...sale,
  quantity: number(sale.quantity),
  unit_price: number(sale.unit_price),
  amount: number(sale.amount),
  amount_dkk: orNull(sale.amount_dkk),
  rate: orNull(sale.rate),
  reversed_amount: number(sale.reversed_amount),
  commission: orNull(sale.commission),
  commission_status: commission_state,
})

export const presentCommission = ({ state, ...commission }: Commission) => ({
  ...commission,
  status: state,
  accrued: number(commission.accrued),
  amount: number(commission.amount),
  terms_value: number(commission.terms_value),
})

export const presentHistory = ({
  entries,
  transitions,
}: CommissionHistory) => ({
  entries: entries.map((it) => ({ ...it, amount: number(it.amount) })),
  transitions,
})

/** The hash of who clicked stays where it is. */
export const presentSoldClick = ({
  visit_id: id,
  visitor: _,
  ...click
}: ClickFacts) => ({ id, ...click })

export const presentFlag = (flag: FlagRow) => ({
  ...flag,
  amount: number(flag.amount),
  commission: number(flag.commission),
  explanation: FRAUD_REASONS[flag.reason],
})

export const presentPayout = (payout: Payout) => ({
  ...payout,
  exact_amount: number(payout.exact_amount),
  amount: number(payout.amount),
})

export const presentStatement = (statement: Statement) => ({
  ...statement,
  carried_in: number(statement.carried_in),
  exact_amount: number(statement.exact_amount),
  amount: number(statement.amount),
  carried_out: number(statement.carried_out),
})

export const presentPayoutMethod = ({
  amount,
  ...method
}: PayoutMethodSum) => ({ ...method, amount: number(amount) })

export const presentCarried = (carried: CarriedSum) => ({
  ...carried,
  amount: number(carried.amount),
})

export const presentPlannedLine = (line: PlannedLine & LinePayee) => ({
  ...{ partner_id: line.partner_id, ref: line.ref, name: line.name },
  payout_method: line.payout_method,
  carried_in: number(decimalOf(line.carried_in)),
  exact_amount: number(decimalOf(line.exact)),
  amount: number(decimalOf(line.amount)),
  carried_out: number(decimalOf(line.carried_out)),
  carry_reason: line.carry_reason,
})
