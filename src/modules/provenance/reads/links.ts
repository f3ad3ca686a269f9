import type { ExplorerLinks } from "../lib/explorer-links"
import type { GarmentRow } from "./garments"
import type { TransactionRow } from "./transactions"
import type { Twin } from "./twins"

export type Linked<Row> = Row & { explorer_url: string | null }

export type LinkedGarment = Linked<Omit<GarmentRow, "mint">> & {
  mint: Linked<NonNullable<GarmentRow["mint"]>> | null
}

export const linkTransaction = (
  { transaction }: ExplorerLinks,
  row: TransactionRow
): Linked<TransactionRow> => ({ ...row, explorer_url: transaction(row) })

/** A token has a link once it is minted, its mint once it was sent. */
export function linkGarment(
  { token, transaction }: ExplorerLinks,
  { mint, ...row }: GarmentRow
): LinkedGarment {
  const { chain_id } = row
  return {
    ...row,
    explorer_url: row.minted_at && token(row),
    mint: mint && {
      ...mint,
      explorer_url: transaction({ ...mint, chain_id }),
    },
  }
}

export const linkTwin = (
  { token }: ExplorerLinks,
  twin: Twin
): Linked<Twin> => ({ ...twin, explorer_url: twin.minted_at && token(twin) })
