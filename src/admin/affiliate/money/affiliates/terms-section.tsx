import { Badge, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { LoadFailed } from "../../../components/load-failed"
import { WordBadge } from "../../../components/word-badge"
import { messageOf } from "../../../lib/format"
import { type TermsOwner, useEndTerms, useTerms } from "../hooks/partners"
import { useNames } from "../hooks/shop"
import {
  inPrecedence,
  limitsText,
  rewardText,
  stateOf,
  TERMS_STATES,
} from "../lib/terms-text"
import type { Terms } from "../lib/types"
import { AddTermsDrawer } from "./add-terms-drawer"
import { Part } from "./part"

type TermsSectionProps = {
  owner: TermsOwner
  /** Whose terms hold where the owner has none nearer. */
  program_id?: string
  /** The owner's name. */
  of: string
}

/** What is promised, the nearest first: as a sale is looked up. */
export const TermsSection = ({ owner, program_id, of }: TermsSectionProps) => {
  const own = useTerms(owner)
  const program = useTerms({ program_id: program_id ?? "-" })
  const [isAdding, setAdding] = useState(false)
  const all = inPrecedence([
    ...(own.data?.rows ?? []),
    ...((program_id && program.data?.rows) || []),
  ])
  return (
    <Part
      title="Terms"
      actions={
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={() => setAdding(true)}
        >
          Add terms
        </Button>
      }
    >
      {own.isError && <LoadFailed error={own.error} onRetry={own.refetch} />}
      {own.isSuccess && all.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          No terms: sales earn nothing.
        </Text>
      )}
      <TermsList all={all} owner={owner} />
      {isAdding && (
        <AddTermsDrawer
          owner={owner}
          of={of}
          onClose={() => setAdding(false)}
        />
      )}
    </Part>
  )
}

const TermsList = ({ all, owner }: { all: Terms[]; owner: TermsOwner }) => {
  const now = Date.now()
  const productOf = useNames("products", idsOf(all, "product_id"))
  const categoryOf = useNames("categories", idsOf(all, "category_id"))
  const scopeOf = ({ product_id, category_id }: Terms) => {
    if (product_id) {
      return `for ${productOf(product_id)}`
    }
    return category_id
      ? `for everything in ${categoryOf(category_id)}`
      : "for everything"
  }
  return (
    <ul className="flex flex-col gap-y-3" aria-label="Terms, the nearest first">
      {all.map((terms) => (
        <TermsRow
          key={terms.id}
          terms={terms}
          scope={scopeOf(terms)}
          state={stateOf(terms, { all, now })}
          isOwn={"program_id" in owner || terms.partner_id !== null}
          isTold={"partner_id" in owner}
        />
      ))}
    </ul>
  )
}

const idsOf = (all: Terms[], name: "product_id" | "category_id") =>
  all.flatMap((terms) => terms[name] ?? [])

type TermsRowProps = {
  terms: Terms
  scope: string
  state: keyof typeof TERMS_STATES
  /** Whether they are the owner's, and can be ended here. */
  isOwn: boolean
  /** Whether it is said whose they are. */
  isTold: boolean
}

const TermsRow = (props: TermsRowProps) => {
  const { terms, scope, isOwn, isTold } = props
  const end = useEnd()
  const text = `${rewardText(terms)} ${scope}`
  const limits = limitsText(terms)
  return (
    <li className="flex items-center justify-between gap-x-3">
      <div className="flex min-w-0 flex-col">
        <Text size="small" className="text-ui-fg-base">
          {text}
        </Text>
        {limits && (
          <Text size="xsmall" className="text-ui-fg-subtle">
            {limits}
          </Text>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-x-2">
        {isTold && (
          <Badge size="2xsmall" color={isOwn ? "purple" : "grey"}>
            {isOwn ? "Own" : "Programme's"}
          </Badge>
        )}
        <WordBadge word={TERMS_STATES[props.state]} />
        {isOwn && (
          <Button
            size="small"
            variant="transparent"
            type="button"
            aria-label={`End ${text}`}
            onClick={() => void end(terms.id, text)}
          >
            End
          </Button>
        )}
      </div>
    </li>
  )
}

/** After a question: what was promised holds no longer. */
function useEnd() {
  const confirm = usePrompt()
  const { mutate } = useEndTerms()
  return async (id: string, text: string) => {
    const isSure = await confirm({
      title: `End “${text}”?`,
      description:
        "From the next sale on the next nearest terms hold. Sales of before keep what they earned.",
      confirmText: "End terms",
    })
    if (isSure) {
      mutate(id, {
        onSuccess: () => toast.success("Terms ended"),
        onError: (error) => toast.error(messageOf(error)),
      })
    }
  }
}
