import { NetworkError } from "../../network/errors"
import type { AdapterContext, OfferPage } from "../adapter"
import { isRow, type Row, row, text } from "../tools/field"
import { withGap, withUnchanged } from "../tools/progress"
import { NO_ROWS, type RowsDone } from "../tools/resume-rows"
import { getPages } from "./api"
import type { Campaigns } from "./campaigns"
import { catalogFile, readCatalogFile } from "./catalog-file"
import { isSkipped, versionOf, withListed } from "./catalog-memory"
import { type Catalog, catalogOf, catalogPrefix, itemOffer } from "./item"
import type { ImpactProgress, ImpactStepReader } from "./memory"
import { offersOf, withRefusal } from "./read-lists"

/** Below it a few pages are as fast as a file, which may be a day older. */
const FILE_ITEMS_MIN = 1_000

/** Where in a catalogue: a page's link, or how much of its file was read. */
type At = {
  catalog: string
  version: string
  next: string | null
  done: RowsDone
}

type Input = {
  context: AdapterContext
  progress: ImpactProgress
  source: Row
  catalog: Catalog
  version: string
  at: At | null
  expected_rows: number
}

type Pages = AsyncGenerator<OfferPage, ImpactProgress, void>

export const readCatalogs = (
  load: () => Promise<Campaigns>
): ImpactStepReader =>
  async function* (context, progress) {
    const { byId } = await load()
    const sources: Row[] = []
    try {
      const request = { name: "Catalogs", path: "/Catalogs" }
      for await (const { rows } of getPages(context, request)) {
        sources.push(...rows.filter(isRow))
      }
    } catch (error) {
      return withRefusal(progress, "Catalogs", error)
    }
    sources.sort((a, b) => Number(a.Id) - Number(b.Id))
    const expected_rows = sources.reduce((sum, it) => sum + itemsOf(it), 0)
    const at = atFrom(progress.at)
    let current = withListed(progress, sources)
    for (const source of sources) {
      if (at && Number(source.Id) < Number(at.catalog)) {
        continue
      }
      const campaign = byId.get(text(source.CampaignId) ?? "")
      const catalog = catalogOf(source, campaign)
      const version = versionOf(context, source, catalog)
      current = isSkipped(context, current, { catalog, version, source })
        ? withUnchanged(current, catalogPrefix(catalog.id))
        : yield* readCatalog({
            context,
            progress: current,
            source,
            catalog,
            version,
            at: at?.catalog === catalog.id ? at : null,
            expected_rows,
          })
    }
    return current
  }

async function* readCatalog(input: Input): Pages {
  const { context, source, progress, catalog, at } = input
  const file =
    itemsOf(source) >= FILE_ITEMS_MIN && !at?.next
      ? catalogFile(source, context.credentials.file_password)
      : null
  try {
    if (file) {
      return yield* readFile(input, file)
    }
  } catch (error) {
    if (!(error instanceof NetworkError && isOfFile(error))) {
      throw error
    }
  }
  try {
    return yield* readPages(input)
  } catch (error) {
    return withRefusal(
      progress,
      `Products of ${catalog.name ?? catalog.id}`,
      error
    )
  }
}

async function* readFile(
  input: Input,
  file: NonNullable<ReturnType<typeof catalogFile>>
): Pages {
  const { context, progress, catalog, version, at, expected_rows } = input
  const start = at?.version === version ? at.done : NO_ROWS
  let read = start
  const batches = readCatalogFile({ context, file, catalog, done: start })
  for await (const { done, ...rows } of batches) {
    read = done
    yield { ...rows, cursor: cursorOf(input, { done }), expected_rows }
  }
  return read.rows === 0
    ? withGap(progress, `The file of ${catalog.name ?? catalog.id} has no row`)
    : withRead(input)
}

async function* readPages(input: Input): Pages {
  const { context, catalog, at, expected_rows } = input
  const in_stock_only = context.settings.stock === "in_stock"
  const request = {
    name: "Items",
    path: `/Catalogs/${encodeURIComponent(catalog.id)}/Items`,
    next: at?.next ?? null,
    may_end_early: true,
  }
  let read: ImpactProgress | null = request.next ? input.progress : null
  try {
    for await (const { rows, next, missing } of getPages(context, request)) {
      read = missing > 0 ? withCap(input) : withRead(input)
      yield {
        ...offersOf(rows, (it) => itemOffer(it, catalog, { in_stock_only })),
        cursor: next ? cursorOf(input, { next }) : behind(read, catalog),
        expected_rows,
      }
    }
    return read ?? input.progress
  } catch (error) {
    if (read && isCap(error)) {
      return withCap(input)
    }
    throw error
  }
}

const withCap = ({ progress, source, catalog }: Input): ImpactProgress =>
  withGap(
    progress,
    `impact.com hands out 20,000 products of a catalogue by its API, and ${catalog.name ?? catalog.id} has ${itemsOf(source)}: enter the catalogue file password to read all`
  )

/** Behind item 20,000 a page is answered with 400. */
const isCap = (error: unknown) =>
  error instanceof NetworkError && error.details.status === 400

const cursorOf = (
  { progress, catalog, version, at }: Input,
  { next = null, done = NO_ROWS }: Partial<Pick<At, "next" | "done">>
): ImpactProgress => ({
  ...progress,
  at: { catalog: catalog.id, version: at?.version ?? version, next, done },
})

/** At the catalogue after it. */
const behind = (progress: ImpactProgress, { id }: Catalog): ImpactProgress => ({
  ...progress,
  at: { catalog: String(Number(id) + 1) },
})

/** The file is not there, or not for us: the API has its products too. */
const isOfFile = ({ kind }: NetworkError) =>
  kind === "permission" || kind === "gone" || kind === "request"

const itemsOf = (source: Row) => Number(text(source.NumberOfItems)) || 0

/** Of the version that reading began with: rows of a later one come again. */
function withRead({ context, progress, catalog, version, at }: Input) {
  const entry = {
    version: at?.version ?? version,
    read_at: context.now().toISOString(),
  }
  const catalogs = { ...progress.memory.catalogs, [catalog.id]: entry }
  return { ...progress, memory: { catalogs } }
}

function atFrom(value: unknown): At | null {
  const { catalog, version, next, done } = row(value)
  const id = text(catalog)
  return id
    ? {
        catalog: id,
        version: text(version) ?? "",
        next: text(next),
        done: {
          rows: Number(row(done).rows) || 0,
          broken: Number(row(done).broken) || 0,
        },
      }
    : null
}
