import { PencilSquare, SquaresPlus, Trash } from "@medusajs/icons"
import { Copy, createDataTableColumnHelper, Skeleton, Text } from "@medusajs/ui"
import { type ReactNode, useContext, useMemo } from "react"
import { RowActions } from "../../components/row-actions"
import { WordBadge } from "../../components/word-badge"
import { whole } from "../../lib/sync-progress"
import {
  amountsText,
  conversionOf,
  dimensionsText,
  othersText,
} from "../lib/link-text"
import type { Link, LinkFigures } from "../lib/link-types"
import { rateText } from "../lib/metrics-text"
import { PARTNER_STATES } from "../money/lib/words"
import type { LinkTask } from "./link-dialog"
import { ShownFigures } from "./shown-figures"

const column = createDataTableColumnHelper<Link>()

type Open = (task: LinkTask) => void

/** @param open opens what a row's menu asks for */
export const useLinkColumns = (open: Open) =>
  useMemo(
    () => [
      column.accessor("name", {
        header: "Link",
        cell: ({ row: { original } }) => (
          <LinkName link={original} onOpen={() => open(show(original))} />
        ),
      }),
      column.accessor("ref", {
        header: "Partner",
        cell: ({ row: { original } }) => <PartnerCell link={original} />,
      }),
      column.accessor("product_id", {
        header: "Product",
        cell: ({ getValue }) => <ProductName id={getValue()} />,
      }),
      ...FIGURES.map(({ header, cell }) =>
        column.accessor(({ id }) => id, {
          id: header,
          header,
          align: "right",
          cell: ({ row: { original } }) => (
            <FigureCell link={original}>{cell}</FigureCell>
          ),
        })
      ),
      column.display({
        id: "action",
        cell: ({ row: { original } }) => (
          <RowActions
            of={`link ${original.name}`}
            actions={actionsOf(original, open)}
          />
        ),
      }),
    ],
    [open]
  )

const show = (link: Link): LinkTask => ({ kind: "show", link })

const actionsOf = (link: Link, open: Open) => [
  {
    label: "QR code and details",
    icon: <SquaresPlus />,
    onClick: () => open(show(link)),
  },
  {
    label: "Rename",
    icon: <PencilSquare />,
    onClick: () => open({ kind: "rename", link }),
  },
  {
    label: "Remove",
    icon: <Trash />,
    onClick: () => open({ kind: "remove", link }),
  },
]

const ProductName = ({ id }: { id: string }) => {
  const { nameOf } = useContext(ShownFigures)
  return <span className="block max-w-48 truncate">{nameOf(id)}</span>
}

type LinkNameProps = { link: Link; onOpen: () => void }

const LinkName = ({ link, onOpen }: LinkNameProps) => (
  <span className="flex flex-col items-start py-1.5">
    <button
      type="button"
      className="max-w-56 truncate text-left font-medium"
      aria-label={`Open link ${link.name}`}
      onClick={(event) => {
        event.stopPropagation()
        onOpen()
      }}
    >
      {link.name}
    </button>
    <span
      className="text-ui-fg-muted flex items-center gap-x-1 text-xs"
      onClick={(event) => event.stopPropagation()}
    >
      <span className="max-w-44 truncate">
        {dimensionsText(link) || "No source or campaign"}
      </span>
      <Copy
        content={link.url}
        variant="mini"
        aria-label={`Copy the address of ${link.name}`}
        className="text-ui-fg-muted"
      />
    </span>
  </span>
)

const PartnerCell = ({ link }: { link: Link }) => (
  <span className="flex flex-col items-start gap-y-0.5">
    <span className="font-mono text-xs" title={link.partner_name}>
      {link.ref}
    </span>
    {link.partner_status !== "approved" && (
      <WordBadge word={PARTNER_STATES[link.partner_status]} />
    )}
  </span>
)

type Figure = { header: string; cell: (figures: LinkFigures) => ReactNode }

const FIGURES: Figure[] = [
  {
    header: "Clicks",
    cell: (it) => (
      <Stacked text={whole(it.clicks_human)} below={othersText(it)} />
    ),
  },
  { header: "Visitors", cell: ({ visitors }) => whole(visitors) },
  {
    header: "Sales",
    cell: (it) => (
      <Stacked
        text={whole(it.sales)}
        below={it.sales > 0 ? amountsText(it) : ""}
      />
    ),
  },
  { header: "Conversion", cell: (it) => rateText(conversionOf(it)) },
]

const Stacked = ({ text, below }: { text: string; below: string }) => (
  <>
    {text}
    {below && (
      <Text size="xsmall" className="text-ui-fg-muted whitespace-nowrap">
        {below}
      </Text>
    )}
  </>
)

type FigureCellProps = { link: Link; children: Figure["cell"] }

const FigureCell = ({ link, children }: FigureCellProps) => {
  const { figures } = useContext(ShownFigures)
  const own = figures?.get(link.id)
  return (
    <span className="block text-right tabular-nums">
      {own ? (
        children(own)
      ) : figures ? (
        "–"
      ) : (
        <Skeleton className="ml-auto h-4 w-8" aria-busy />
      )}
    </span>
  )
}
