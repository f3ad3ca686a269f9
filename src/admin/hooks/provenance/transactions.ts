import type { Transaction, TransactionsQuery } from "../../lib/types"
import { isSettled } from "../../lib/words"
import { post, useChange } from "./use-change"
import { useList } from "./use-list"

export const useTransactions = (query: TransactionsQuery) =>
  useList<Transaction>(
    "transactions",
    { name: "transactions", query },
    { poll_while: ({ rows }) => rows.some(({ state }) => !isSettled(state)) }
  )

export const useRetryTransaction = () =>
  useChange((id: string) =>
    post<{ transaction: Transaction }>(`transactions/${id}/retry`)
  )
