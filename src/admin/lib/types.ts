import type { z } from "@medusajs/framework/zod"
import type {
  garmentSchema,
  keySetSchema,
  tagEventSchema,
  tagSchema,
  transactionSchema,
} from "../../api/admin/provenance/schemas"
import type {
  bindGarmentContract,
  listGarmentsContract,
} from "../../api/admin/provenance/garments/contracts"
import type { createKeySetContract } from "../../api/admin/provenance/key-sets/contracts"
import type {
  getProductContract,
  saveProductContract,
} from "../../api/admin/provenance/products/contracts"
import type {
  anomaliesContract,
  listScansContract,
  summaryContract,
} from "../../api/admin/provenance/scans/contracts"
import type {
  createTagContract,
  diagnoseTagContract,
  importTagsContract,
  listTagsContract,
} from "../../api/admin/provenance/tags/contracts"
import type { listTransactionsContract } from "../../api/admin/provenance/transactions/contracts"
import type { AnswerOf, BodyOf, QueryOf } from "./contract-types"

export type Tag = z.infer<typeof tagSchema>
export type TagState = Tag["state"]
export type Tamper = NonNullable<Tag["tamper"]>
export type TagEvent = z.infer<typeof tagEventSchema>
export type TagsQuery = QueryOf<typeof listTagsContract>
export type NewTag = BodyOf<typeof createTagContract>
export type TagAction = "suspend" | "reinstate" | "revoke"

export type Import = BodyOf<typeof importTagsContract>
export type ImportAnswer = AnswerOf<typeof importTagsContract>
export type ImportRefusal = z.infer<
  (typeof importTagsContract)["responses"][400]["schema"]
>

export type DiagnoseBody = BodyOf<typeof diagnoseTagContract>
export type Diagnosis = AnswerOf<typeof diagnoseTagContract>["diagnosis"]

export type Garment = z.infer<typeof garmentSchema>
export type GarmentsQuery = QueryOf<typeof listGarmentsContract>
export type Binding = BodyOf<typeof bindGarmentContract>

export type Transaction = z.infer<typeof transactionSchema>
export type MintState = Transaction["state"]
export type TransactionsQuery = QueryOf<typeof listTransactionsContract>

export type KeySet = z.infer<typeof keySetSchema>
export type NewKeySet = BodyOf<typeof createKeySetContract>

export type ScansQuery = QueryOf<typeof listScansContract>
export type ScansPage = AnswerOf<typeof listScansContract>
export type Scan = ScansPage["scans"][number]
export type Verdict = Scan["verdict"]

export type Figures = AnswerOf<typeof summaryContract>["summary"]
export type Wallet = NonNullable<Figures["wallet"]>
export type Anomaly = AnswerOf<typeof anomaliesContract>["anomalies"][number]

export type ProductSettings = AnswerOf<typeof getProductContract>["product"]
export type SavedSettings = BodyOf<typeof saveProductContract>
export type UnlockableItem = NonNullable<
  SavedSettings["unlockable_content"]
>[number]

/** A page of a list and the count of all its rows. */
export type List<Row> = { rows: Row[]; count: number }
