import { Plus } from "@medusajs/icons"
import { Badge, Button, Skeleton, Table } from "@medusajs/ui"
import { useState } from "react"
import { LoadFailed } from "../../../components/load-failed"
import { Section } from "../../../components/section"
import { counted } from "../../../lib/format"
import { usePrograms } from "../hooks/partners"
import { minimumsText } from "../lib/minimums"
import { percentText } from "../lib/money-text"
import type { Program } from "../lib/types"
import { TOUCHES } from "../lib/words"
import { ProgramDrawer } from "./program-drawer"

const HEADERS = [
  "Programme",
  "Pays",
  "A click counts",
  "What counts",
  "Holding period",
  "Least payout",
  "",
]

/** What partners are promised where they have nothing of their own. */
export const Programs = () => {
  const { data, isPending, isError, error, refetch } = usePrograms()
  const [open, setOpen] = useState<Program | "new" | null>(null)
  return (
    <Section
      title="Programmes"
      description="What holds for partners who have nothing of their own"
      actions={
        <Button size="small" variant="secondary" onClick={() => setOpen("new")}>
          <Plus />
          New programme
        </Button>
      }
    >
      {isError && <LoadFailed error={error} onRetry={refetch} />}
      {isPending && (
        <Skeleton
          className="h-24 rounded-none"
          aria-busy
          aria-label="Loading programmes"
        />
      )}
      {data && (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header className="border-t-0">
              <Table.Row>
                {HEADERS.map((header) => (
                  <Table.HeaderCell key={header}>{header}</Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data.rows.map((program) => (
                <ProgramRow
                  key={program.id}
                  program={program}
                  onEdit={() => setOpen(program)}
                />
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      {open && (
        <ProgramDrawer
          program={open === "new" ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  )
}

type ProgramRowProps = { program: Program; onEdit: () => void }

const ProgramRow = ({ program, onEdit }: ProgramRowProps) => (
  <Table.Row className="[&_td]:whitespace-nowrap">
    <Table.Cell>
      <span className="flex items-center gap-x-2">
        {program.name}
        {program.is_default && <Badge size="2xsmall">Standard</Badge>}
      </span>
    </Table.Cell>
    <Table.Cell className="tabular-nums">
      {program.percent === null ? "By its terms" : percentText(program.percent)}
    </Table.Cell>
    <Table.Cell>{counted(program.window_days, "day")}</Table.Cell>
    <Table.Cell>{TOUCHES[program.touch]}</Table.Cell>
    <Table.Cell>{counted(program.holding_days, "day")}</Table.Cell>
    <Table.Cell>{minimumsText(program.payout_min) || "Any amount"}</Table.Cell>
    <Table.Cell className="text-right">
      <Button
        size="small"
        variant="transparent"
        aria-label={`Edit ${program.name}`}
        onClick={onEdit}
      >
        Edit
      </Button>
    </Table.Cell>
  </Table.Row>
)
