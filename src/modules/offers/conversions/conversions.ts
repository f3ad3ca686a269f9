import type { OffersDeps } from "../deps"
import { offersErrors } from "../errors"
import { importReport, type ImportedReport } from "./import-report"
import {
  type ConversionFilters,
  type ConversionRow,
  listConversions,
} from "./list-conversions"
import { postbackToken } from "./postback-token"
import {
  type PostbackMessage,
  type PostbackResult,
  receivePostback,
} from "./receive-postback"
import type { Sources } from "../sources/sources"

/** What clicks came to, as the networks tell it. */
export type Conversions = {
  /** @throws as {@link importReport} */
  importReport(slug: string): Promise<ImportedReport>
  /** Of all active sources, one after the other; a failure is logged. */
  importAll(): Promise<void>
  receivePostback(
    message: { slug: string; token: string } & PostbackMessage
  ): Promise<PostbackResult>
  /**
   * The address to enter at the network, null where it calls none. It is a
   * secret: whoever has it can report sales.
   */
  postbackUrl(slug: string): string | null
  /** @throws `cursor_invalid` */
  list(
    filters: ConversionFilters,
    paging: { limit: number; cursor?: string }
  ): Promise<{ rows: ConversionRow[]; next_cursor: string | null }>
}

export function createConversions(
  deps: OffersDeps &
    Pick<Sources, "open" | "contextFor" | "list"> & { public_url: string }
): Conversions {
  return {
    importReport: (slug) => importReport(deps, slug),

    async importAll() {
      const sources = await deps.list()
      const due = sources.filter(
        ({ status, adapter }) => status === "active" && adapter.readConversions
      )
      for (const { slug } of due) {
        await importReport(deps, slug).catch((error: unknown) =>
          deps.logger.error(`Conversions of ${slug}: ${String(error)}`)
        )
      }
    },

    receivePostback: (message) => receivePostback(deps, message),

    postbackUrl(slug) {
      const adapter = deps.adapters.get(slug)
      if (!adapter) {
        throw offersErrors.sourceNotFound(slug)
      }
      const token = postbackToken(deps.keyring, slug)
      return adapter.readPostback
        ? `${deps.public_url}/hooks/offers/${slug}/${token}`
        : null
    },

    list: (filters, paging) => listConversions(deps.sql, filters, paging),
  }
}
