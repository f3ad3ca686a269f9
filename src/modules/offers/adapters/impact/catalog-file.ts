import { NetworkError } from "../../network/errors"
import { readCsv } from "../../network/files/csv"
import { gunzip } from "../../network/files/gunzip"
import type { AdapterContext, BrokenRow, RawOffer } from "../adapter"
import { list, type Row, texts } from "../tools/field"
import { afterRows, type RowsDone } from "../tools/resume-rows"
import { fileColumns, fileItem } from "./file-columns"
import type { Catalog } from "./item"
import { itemOffer } from "./item"

/** Where a catalogue's file lies, and who may fetch it. */
export type CatalogFile = {
  path: string
  authorization: string
  delimiter: string
  /** In files of tabs a quote may be a part of the text: 19" screen. */
  quote: string | null
}

/**
 * The file of a catalogue, null where it has none or the password is unknown.
 * `FTPLocations` names user and, for some accounts, password; the same server
 * hands the files out by HTTPS with them, as clients do. The documents know FTP
 * only, so whoever calls falls back to the API when it does not.
 */
export function catalogFile(
  catalog: Row,
  file_password: string | undefined
): CatalogFile | null {
  const locations = texts(list(catalog.Locations)).filter((it) =>
    /\.(txt|csv|tsv)(\.gz)?$/i.test(it)
  )
  const path = locations.find((it) => it.includes("_IR.")) ?? locations[0]
  const [, user, written] =
    texts(list(catalog.FTPLocations))
      .map((it) => /^ftp:\/\/([^:@/]+):(.*)@[^@/]+\//.exec(it))
      .find((it) => it !== null) ?? []
  const password =
    file_password || (written?.startsWith("<") ? undefined : written)
  return path && user && password
    ? {
        path: path.split("/").map(encodeURIComponent).join("/"),
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
        ...(path.includes(".csv")
          ? { delimiter: ",", quote: '"' }
          : { delimiter: "\t", quote: null }),
      }
    : null
}

const FILE_SECONDS_MAX = 4 * 3_600

/** The products of a file, from where an earlier run came to. */
export async function* readCatalogFile({
  context,
  file,
  catalog,
  done,
}: {
  context: AdapterContext
  file: CatalogFile
  catalog: Catalog
  done: RowsDone
}): AsyncGenerator<{
  offers: RawOffer[]
  broken: BrokenRow[]
  done: RowsDone
}> {
  const in_stock_only = context.settings.stock === "in_stock"
  let columns: ReturnType<typeof fileColumns> = null
  for await (const batch of afterRows(openFile(context, file), done)) {
    columns ??= columnsOf(batch.rows[0])
    const offers: RawOffer[] = []
    for (const row of columns ? batch.rows : []) {
      const item = fileItem(columns ?? [], row)
      const offer = itemOffer(item, catalog, { in_stock_only })
      if (offer) {
        offers.push(offer)
      }
    }
    yield { offers, broken: [...batch.broken], done: batch.done }
  }
}

async function* openFile(
  { limits, network }: AdapterContext,
  { path, authorization, delimiter, quote }: CatalogFile
) {
  const response = await network.request({
    origin: "files",
    path,
    signed: false,
    headers: { authorization },
    timeout_seconds: FILE_SECONDS_MAX,
  })
  yield* readCsv(gunzip(response.body, limits), { delimiter, quote, limits })
}

function columnsOf(first: Readonly<Record<string, string>> | undefined) {
  const columns = first ? fileColumns(Object.keys(first)) : null
  if (first && !columns) {
    throw new NetworkError(
      "invalid_answer",
      "impact.com answered with something that is not a catalogue's file"
    )
  }
  return columns
}
