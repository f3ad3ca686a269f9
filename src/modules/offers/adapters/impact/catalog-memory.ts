import type { AdapterContext } from "../adapter"
import { type Row, text } from "../tools/field"
import { isUnchanged } from "../tools/file-memory"
import type { Catalog } from "./item"
import type { ImpactProgress } from "./memory"

/** All that offers are made of, besides their own rows. */
export const versionOf = (
  { settings }: AdapterContext,
  source: Row,
  it: Catalog
) =>
  JSON.stringify([
    text(source.DateLastUpdated),
    settings.stock ?? "all",
    it.campaign,
    it.currency,
    it.languages,
    it.countries,
  ])

export function isSkipped(
  context: AdapterContext,
  progress: ImpactProgress,
  it: { catalog: Catalog; version: string; source: Row }
): boolean {
  return (
    context.settings.skip_unchanged !== "no" &&
    text(it.source.DateLastUpdated) !== null &&
    isUnchanged({
      memory: progress.memory.catalogs,
      id: it.catalog.id,
      version: it.version,
      now: context.now(),
    })
  )
}

/** Forgets catalogues that are not listed any more: their offers expire. */
export function withListed(
  progress: ImpactProgress,
  sources: readonly Row[]
): ImpactProgress {
  const listed = new Set(sources.map(({ Id }) => text(Id)))
  const known = Object.entries(progress.memory.catalogs)
  const catalogs = Object.fromEntries(known.filter(([id]) => listed.has(id)))
  return { ...progress, memory: { catalogs } }
}
