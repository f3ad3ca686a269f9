import { gzipSync } from "node:zlib"
import type { DoubleAnswer, DoubleRequest } from "./double-server"
import { failure } from "./ebay-data"

/** One file of the Feed API, before it is packed. */
export type EbayFeedFile = {
  category_id: string
  /** Of a snapshot, as `2026-11-21T09:00:00.000Z`; none of a weekly file. */
  hour?: string
  /** HTTP date. */
  last_modified: string
  header: readonly string[]
  rows: readonly (readonly string[])[]
}

/** A packed file, in chunks of what `Range` asks for. */
export function feedFile(
  state: { files: readonly EbayFeedFile[]; chunk_bytes_max: number },
  request: DoubleRequest
): DoubleAnswer {
  const { headers, query } = request
  if (!headers["x-ebay-c-marketplace-id"] || !headers.range) {
    return failure(
      400,
      13015,
      "The mandatory 'Range' request header is missing."
    )
  }
  const file = state.files.find(
    (it) =>
      it.category_id === query.get("category_id") &&
      it.hour === (query.get("snapshot_date") ?? undefined)
  )
  if (!file) {
    return failure(400, 13007, "The feed file requested cannot be found.")
  }
  if (file.rows.length === 0) {
    return { status: 204 }
  }
  return chunk(packed(file), {
    range: headers.range,
    bytes_max: state.chunk_bytes_max,
    last_modified: file.last_modified,
  })
}

function packed({ header, rows }: EbayFeedFile): Buffer {
  const lines = [header, ...rows].map((it) => it.join("\t"))
  return gzipSync(lines.join("\n") + "\n")
}

/** Their documentation writes `Content-range` without its unit. */
function chunk(
  file: Buffer,
  input: { range: string; bytes_max: number; last_modified: string }
): DoubleAnswer {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(input.range) ?? []
  const start = Number(from)
  const size = Math.min(Number(to) - start + 1, input.bytes_max)
  const end = Math.min(start + size, file.length)
  const headers = {
    "content-type": "text/tab-separated-values",
    "last-modified": input.last_modified,
  }
  if (!from || start >= file.length) {
    return {
      status: 416,
      headers: { ...headers, "content-range": `*/${file.length}` },
      body: "",
    }
  }
  const range = `${start}-${end - 1}/${file.length}`
  return end - start === file.length
    ? { status: 200, headers, body: file }
    : {
        status: 206,
        headers: { ...headers, "content-range": range },
        body: file.subarray(start, end),
      }
}
