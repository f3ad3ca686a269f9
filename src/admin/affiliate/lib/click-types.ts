import type { z } from "@medusajs/framework/zod"
import type {
  clickSchema,
  listClicksContract,
} from "../../../api/admin/affiliate/clicks/contracts"
import type { AnswerOf } from "../../lib/contract-types"

export type Click = z.infer<typeof clickSchema>
export type ClickReason = Click["reasons"][number]
export type ClicksPage = AnswerOf<typeof listClicksContract>
