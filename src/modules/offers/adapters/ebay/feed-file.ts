import { readCsv } from "../../network/files/csv"
import { gunzip } from "../../network/files/gunzip"
import type { AdapterContext } from "../adapter"
import type { Batch } from "../tools/resume-rows"
import { openRanged } from "./range-stream"
import { buyHeaders } from "./sign-in"

export type FeedRow = Readonly<Record<string, string>>

export type FeedFile = {
  /** Tells one version of a file from another. */
  last_modified: string | null
  /** To be read once, or to be closed. */
  batches(): AsyncGenerator<Batch<FeedRow>, void, void>
  close(): void
}

/**
 * A packed file of tab-separated values.
 *
 * @returns null for an empty one
 * @throws NetworkError `gone` where there is none
 */
export async function openFeed(
  context: AdapterContext,
  request: { path: string; query: Readonly<Record<string, string>> }
): Promise<FeedFile | null> {
  const { limits, network } = context
  const headers = buyHeaders(context)
  const file = await openRanged(network, { ...request, headers })
  return (
    file && {
      last_modified: file.last_modified,
      close: file.close,
      batches: () =>
        readCsv(gunzip(file.body, limits), {
          delimiter: "\t",
          quote: null,
          limits,
        }),
    }
  )
}
