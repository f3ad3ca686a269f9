import type {
  AuditPage,
  AuditQuery,
  ConversionImport,
  ConversionsPage,
  ConversionsQuery,
} from "../../lib/offer-types"
import { call, useChange } from "./use-change"
import { usePages } from "./use-pages"

const PAGE_ROWS = 50

export const useConversions = (query: ConversionsQuery) =>
  usePages<ConversionsPage>("/conversions", { ...query, limit: PAGE_ROWS })

export const useAudit = (query: AuditQuery) =>
  usePages<AuditPage>("/audit", { ...query, limit: PAGE_ROWS })

/** Reads a network's report of sales now. */
export const useImportConversions = () =>
  useChange((slug: string) =>
    call<ConversionImport | { import: { status: "running" } }>(
      "POST",
      `/sources/${slug}/import-conversions`,
      {}
    )
  )
