import {
  CheckCircle,
  CircleSliders,
  PauseSolid,
  PlaySolid,
  XCircle,
} from "@medusajs/icons"
import {
  createDataTableColumnHelper,
  createDataTableFilterHelper,
} from "@medusajs/ui"
import { useMemo, type ReactNode } from "react"
import { RowActions } from "../../../components/row-actions"
import { TimeAgo } from "../../../components/time-ago"
import { WordBadge } from "../../../components/word-badge"
import { optionsOf } from "../../../lib/words"
import type { Partner, PartnerAction } from "../lib/types"
import { METHODS, PARTNER_STATES } from "../lib/words"
import type { PartnerTask } from "./partner-dialog"

const column = createDataTableColumnHelper<Partner>()
const filter = createDataTableFilterHelper<Partner>()

export const PARTNER_FILTERS = [
  filter.accessor("status", {
    type: "select",
    label: "Status",
    options: optionsOf(PARTNER_STATES),
  }),
]

const COLUMNS = [
  column.accessor("name", {
    header: "Partner",
    cell: ({ row: { original } }) => (
      <span className="flex max-w-64 flex-col py-1.5">
        <span className="truncate font-medium" title={original.name}>
          {original.name}
        </span>
        <span
          className="text-ui-fg-muted truncate text-xs"
          title={original.email}
        >
          {original.email}
        </span>
      </span>
    ),
  }),
  column.accessor("ref", {
    header: "Ref",
    cell: ({ getValue }) => (
      <span className="font-mono text-xs">{getValue()}</span>
    ),
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <WordBadge word={PARTNER_STATES[getValue()]} />,
  }),
  column.accessor("payout_method", {
    header: "Paid by",
    cell: ({ getValue }) => {
      const method = getValue()
      return method ? (
        METHODS[method]
      ) : (
        <span className="text-ui-fg-muted">Not told</span>
      )
    },
  }),
  column.accessor("created_at", {
    header: "Since",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
]

/** What can be decided of a partner of each status. */
export const ACTIONS: Record<Partner["status"], PartnerAction[]> = {
  pending: ["approve", "reject"],
  approved: ["suspend"],
  rejected: ["approve"],
  suspended: ["reinstate"],
}

export const ACTION_WORDS: Record<
  PartnerAction,
  { label: string; icon: ReactNode }
> = {
  approve: { label: "Approve", icon: <CheckCircle /> },
  reject: { label: "Reject", icon: <XCircle /> },
  suspend: { label: "Suspend", icon: <PauseSolid /> },
  reinstate: { label: "Reinstate", icon: <PlaySolid /> },
}

type Open = (task: PartnerTask) => void

const actionsOf = (partner: Partner, open: Open) => [
  {
    label: "Details",
    icon: <CircleSliders />,
    onClick: () => open({ kind: "details", partner }),
  },
  ...ACTIONS[partner.status].map((kind) => ({
    ...ACTION_WORDS[kind],
    onClick: () => open({ kind, partner }),
  })),
]

/** @param open opens what a row's menu asks for */
export const usePartnerColumns = (open: Open) =>
  useMemo(
    () => [
      ...COLUMNS,
      column.display({
        id: "action",
        cell: ({ row: { original } }) => (
          <RowActions
            of={`partner ${original.ref}`}
            actions={actionsOf(original, open)}
          />
        ),
      }),
    ],
    [open]
  )
