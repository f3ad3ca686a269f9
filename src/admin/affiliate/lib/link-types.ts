import type { z } from "@medusajs/framework/zod"
import type {
  createLinkContract,
  linkFiguresContract,
  linkPreviewContract,
} from "../../../api/admin/affiliate/links/contracts"
import type { anyLinkSchema } from "../../../api/admin/affiliate/schemas"
import type { AnswerOf } from "../../lib/contract-types"

export type Link = z.infer<typeof anyLinkSchema>
export type NewLink = z.input<(typeof createLinkContract)["body"]>
export type LinkFigures = AnswerOf<
  typeof linkFiguresContract
>["figures"][number]
export type LinkPreview = AnswerOf<typeof linkPreviewContract>["preview"]
