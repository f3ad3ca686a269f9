import { Button } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import { FactRow } from "../../../components/fact-row"
import { counted } from "../../../lib/format"
import { usePrograms } from "../hooks/partners"
import type { Partner, Program } from "../lib/types"
import { METHODS, TOUCHES } from "../lib/words"

type PartnerFactsProps = { partner: Partner; onAccount: () => void }

/** What it said of itself, and what holds for it. */
export const PartnerFacts = ({ partner, onAccount }: PartnerFactsProps) => {
  const { data } = usePrograms()
  const program = data?.rows.find(({ id }) => id === partner.program_id)
  return (
    <section aria-label="Facts" className="divide-y">
      {factsOf({ partner, program, onAccount }).map(([label, content]) => (
        <FactRow key={label} label={label}>
          {content}
        </FactRow>
      ))}
    </section>
  )
}

const factsOf = ({
  partner,
  program,
  onAccount,
}: PartnerFactsProps & { program: Program | undefined }): [
  label: string,
  content: ReactNode,
][] => [
  ["E-mail", <span className="break-all">{partner.email}</span>],
  ["Customer", <CustomerLink id={partner.customer_id} />],
  ["Websites", partner.hosts.join(", ") || "None told: any is fine"],
  ["Paid by", <Account partner={partner} onEnter={onAccount} />],
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

type AccountProps = { partner: Partner; onEnter: () => void }

/** The account itself stays sealed: its end is all that is shown. */
const Account = ({ partner, onEnter }: AccountProps) => {
  const { payout_method, payout_hint } = partner
  return (
    <span className="flex flex-wrap items-center justify-between gap-2">
      {payout_method ? (
        [METHODS[payout_method], payout_hint].filter(Boolean).join(", ")
      ) : (
        <span className="text-ui-fg-error">
          Not told: nothing can be paid out
        </span>
      )}
      <Button size="small" variant="transparent" onClick={onEnter}>
        {payout_method ? "Change account" : "Enter account"}
      </Button>
    </span>
  )
}

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
