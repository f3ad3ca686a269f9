import { generateEntityId } from "@medusajs/framework/utils"
import type { AdapterContext, OfferAdapter } from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import { rewrapCredentials } from "./credentials"
import { adapterOf, openSource, requireCredentials } from "./open-source"
import { saveSource, type SourceChange } from "./save-source"
import { type Actor, setStatus } from "./set-status"
import {
  findSealed,
  findSource,
  listSources,
  type SourceRow,
} from "./source-row"
import { contextOf, testSource, type TestResult } from "./test-source"

export type { Actor } from "./set-status"
export type { SourceChange } from "./save-source"

export type SourceView = SourceRow & { adapter: OfferAdapter }

export type Sources = ReturnType<typeof createSources>

/** The networks that a merchant may connect, and what is known of each. */
export function createSources(deps: OffersDeps) {
  const { sql, keyring } = deps
  const viewOf = (row: SourceRow): SourceView => ({
    ...row,
    adapter: adapterOf(deps, row.slug),
  })
  const get = async (slug: string) => viewOf(await findSource(sql, slug))
  const open = async (slug: string) =>
    openSource(deps, await findSealed(sql, slug))

  const save = async (
    slug: string,
    change: SourceChange,
    actor: Actor
  ): Promise<SourceView> => {
    await saveSource(deps, { slug, change, actor })
    return await get(slug)
  }

  return {
    get,

    /** Of adapters that are registered; a removed one keeps its row. */
    async list(): Promise<SourceView[]> {
      const rows = await listSources(sql)
      return rows.filter(({ slug }) => deps.adapters.get(slug)).map(viewOf)
    },

    /**
     * Makes a row for every registered adapter that has none, and follows its
     * name. Any number of processes may do so at once.
     */
    async ensureAll(): Promise<void> {
      for (const { slug, name, schedule } of deps.adapters.all()) {
        await sql.query(
          `insert into offer_source (id, slug, name, schedule)
           values (?, ?, ?, ?) on conflict (slug) do update
             set name = excluded.name where offer_source.name <> excluded.name`,
          [generateEntityId(undefined, "osrc"), slug, name, schedule]
        )
      }
    },

    /** @throws as {@link saveSource} */
    save,

    /**
     * Lets the source be read, from now on; with what is given saved first.
     *
     * @throws `offers_credentials_missing` where the network needs some, and
     *   as `save` does
     */
    async activate(
      slug: string,
      { credentials, settings }: Omit<SourceChange, "schedule">,
      actor: Actor
    ): Promise<SourceView> {
      if (credentials || settings) {
        await save(slug, { credentials, settings }, actor)
      }
      requireCredentials(await open(slug))
      await setStatus(deps, { slug, status: "active", actor })
      return await get(slug)
    },

    async deactivate(slug: string, actor: Actor): Promise<SourceView> {
      await setStatus(deps, { slug, status: "inactive", actor })
      return await get(slug)
    },

    /**
     * Tests what is saved.
     *
     * @throws `offers_credentials_missing`, and as {@link testSource}
     */
    async test(slug: string): Promise<TestResult> {
      const opened = await open(slug)
      requireCredentials(opened)
      const result = await testSource(deps, opened)
      await sql.query(
        `update offer_source set credentials_checked_at = now(),
           account = coalesce(?, account) where slug = ?`,
        [result.account, slug]
      )
      return result
    },

    /** What a run or an import works with. */
    async contextFor(
      slug: string,
      resources: { signal: AbortSignal; folder: string }
    ): Promise<{ adapter: OfferAdapter; context: AdapterContext }> {
      const opened = await open(slug)
      return {
        adapter: opened.adapter,
        context: contextOf(deps, opened, resources),
      }
    },

    /** Active and upcoming offers by slug. */
    async offerCounts(): Promise<Map<string, number>> {
      const rows = await sql.query<{ source: string; offers: number }>(
        `select source, sum(offers)::double precision as offers
         from offer_count where status in ('active', 'upcoming')
         group by source`
      )
      return new Map(rows.map(({ source, offers }) => [source, offers]))
    },

    /** For links and postbacks, which make no call. */
    open,

    rewrapSecrets: () => rewrapCredentials(sql, keyring),
  }
}
