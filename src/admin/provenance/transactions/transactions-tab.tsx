import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useTransactions } from "../../hooks/provenance/transactions"
import type { Transaction } from "../../lib/types"
import { presetOf } from "../preset-of"
import { useTab } from "../use-tab"
import { TRANSACTION_COLUMNS } from "./transaction-columns"
import { TRANSACTION_FILTERS } from "./transaction-filters"

export const TransactionsTab = () => {
  const { filters } = useTab()
  const state = useListState(presetOf(filters, TRANSACTION_FILTERS))
  const list = useTransactions(state.query)
  return (
    <ListTable<Transaction>
      title="Transactions"
      description="What is sent to the chain, and how far it is"
      state={state}
      list={list}
      columns={TRANSACTION_COLUMNS}
      filters={TRANSACTION_FILTERS}
      search="Search hash, serial, token"
      empty={{
        heading: "No transactions yet",
        description: "A garment is minted when its order is paid.",
      }}
    />
  )
}
