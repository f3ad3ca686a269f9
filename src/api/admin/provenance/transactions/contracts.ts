import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { TRANSACTION_STATES } from "../../../../modules/provenance/lib/transaction-state"
import {
  id,
  listOf,
  oneOrMore,
  pagingQuery,
  searchQuery,
  transactionSchema,
} from "../schemas"

const shared = { tags: ["Provenance: transactions"], auth: "admin" } as const

export const listTransactionsContract = defineRoute({
  ...shared,
  name: "admin.provenance.transactions.list",
  method: "GET",
  path: "/admin/provenance/transactions",
  summary: "List the mint outbox",
  query: z.object({
    ...pagingQuery,
    ...searchQuery,
    state: oneOrMore(z.enum(TRANSACTION_STATES)),
    kind: z.enum(["mint", "transfer"]).optional(),
    garment_id: id.optional(),
  }),
  responses: {
    200: {
      description: "Transactions, newest first",
      schema: listOf("transactions", transactionSchema),
    },
  },
})

export const retryTransactionContract = defineRoute({
  ...shared,
  name: "admin.provenance.transactions.retry",
  method: "POST",
  path: "/admin/provenance/transactions/:id/retry",
  summary: "Try a transaction again now",
  params: z.object({ id }),
  responses: {
    200: {
      description: "The transaction",
      schema: z.object({ transaction: transactionSchema }),
    },
  },
  errors: [
    "provenance_transaction_not_found",
    "provenance_transaction_not_retriable",
  ],
})

export const transactionContracts = [
  listTransactionsContract,
  retryTransactionContract,
]
