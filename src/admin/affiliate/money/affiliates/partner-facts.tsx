import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import { FactRow } from "../../../components/fact-row"
import { counted } from "../../../lib/format"
import { usePrograms } from "../hooks/partners"
import type { Partner, Program } from "../lib/types"
import { METHODS, TOUCHES } from "../lib/words"

/** What it said of itself, and what holds for it. */
export const PartnerFacts = ({ partner }: { partner: Partner }) => {
  const { data } = usePrograms()
  const program = data?.rows.find(({ id }) => id === partner.program_id)
  return (
    <section aria-label="Facts" className="divide-y">
      {factsOf(partner, program).map(([label, content]) => (
        <FactRow key={label} label={label}>
          {content}
        </FactRow>
      ))}
    </section>
  )
}

const factsOf = (
  partner: Partner,
  program: Program | undefined
): [label: string, content: ReactNode][] => [
  ["E-mail", <span className="break-all">{partner.email}</span>],
  ["Customer", <CustomerLink id={partner.customer_id} />],
  ["Websites", partner.hosts.join(", ") || "None told: any is fine"],
  ["Paid by", paidBy(partner)],
  ["Programme", program?.name ?? "–"],
  [
    "A click counts",
    ownOr(partner.window_days, program?.window_days, (it) =>
      counted(it, "day")
    ),
  ],
  ["What counts", ownOr(partner.touch, program?.touch, (it) => TOUCHES[it])],
  [
    "Holding period",
    ownOr(partner.holding_days, program?.holding_days, (it) =>
      counted(it, "day")
    ),
  ],
]

/** The account itself stays sealed: its end is all that is shown. */
const paidBy = ({ payout_method, payout_hint }: Partner): string =>
  payout_method
    ? [METHODS[payout_method], payout_hint].filter(Boolean).join(", ")
    : "Not told yet"

function ownOr<Value>(
  own: Value | null,
  program: Value | undefined,
  text: (value: Value) => string
): ReactNode {
  if (own !== null) {
    return `${text(own)}, its own`
  }
  return program === undefined ? "–" : text(program)
}

const CustomerLink = ({ id }: { id: string | null }) =>
  id ? (
    <Link
      to={`/customers/${id}`}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
    >
      Open customer
    </Link>
  ) : (
    <>None</>
  )
