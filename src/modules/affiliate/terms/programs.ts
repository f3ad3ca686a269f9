import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import type { Terms } from "../lib/terms"
import { type CountedPage, listByOffset } from "../list-rows"
import type { Touch } from "../partners/partner"

export type Program = {
  id: string
  name: string
  is_default: boolean
  window_days: number
  touch: Touch
  holding_days: number
  /** Currency → least amount that is paid out, in major units. */
  payout_min: Record<string, number>
  /** What everything earns, in percent points; null where terms say otherwise. */
  percent: string | null
  created_at: Date
  updated_at: Date
}

export type ProgramInput = {
  name: string
  window_days?: number
  touch?: Touch
  holding_days?: number
  payout_min?: Record<string, number>
  percent?: number
}

export type TermsInput = Omit<Terms, "id" | "value" | "cap_per_month"> & {
  value: number
  cap_per_month: number | null
}

export type TermsRow = Terms & { created_at: Date }

/** Terms for everything, from the first sale on and for good. One a programme. */
const isBase = (terms: string) => `${terms}.kind = 'percent'
  and ${terms}.product_id is null and ${terms}.category_id is null
  and ${terms}.tier_from_sales = 0 and ${terms}.valid_from is null
  and ${terms}.valid_until is null`

const PROGRAM_COLUMNS = `program.id, program.name, program.is_default,
  program.window_days, program.touch, program.holding_days, program.payout_min,
  program.created_at, program.updated_at,
  (select base.value::text from affiliate_terms as base
   where base.program_id = program.id and ${isBase("base")}) as percent`

export const TERMS_COLUMNS = `terms.id, terms.program_id, terms.partner_id,
  terms.product_id, terms.category_id, terms.kind, terms.value::text,
  terms.currency, terms.tier_from_sales, terms.cap_per_month::text,
  terms.valid_from, terms.valid_until`

export type Programs = ReturnType<typeof createPrograms>

export function createPrograms({ sql }: AffiliateDeps) {
  async function byId(id: string): Promise<Program> {
    const [row] = await sql.query<Program>(
      `select ${PROGRAM_COLUMNS} from affiliate_program as program
       where program.id = ?`,
      [id]
    )
    if (!row) {
      throw affiliateErrors.programNotFound(id)
    }
    return row
  }

  return {
    byId,
    list: (paging: {
      limit: number
      offset: number
    }): Promise<CountedPage<Program>> =>
      listByOffset<Program>(
        sql,
        {
          select: `select ${PROGRAM_COLUMNS} from affiliate_program as program`,
          conditions: {},
          filters: {},
          order: "program.is_default desc, program.created_at, program.id",
        },
        paging
      ),

    async create({ percent, ...input }: ProgramInput): Promise<Program> {
      const id = generateEntityId(undefined, "aprog")
      await sql.transaction(async (trx) => {
        await trx.named(
          `insert into affiliate_program (id, name, window_days, touch,
             holding_days, payout_min)
           values (:id, :name, :window_days, :touch, :holding_days,
             :payout_min::jsonb)`,
          {
            ...{ id, window_days: 30, touch: "last", holding_days: 14 },
            ...input,
            payout_min: JSON.stringify(input.payout_min ?? {}),
          }
        )
        await setPercent(trx, id, percent)
      })
      return await byId(id)
    },

    /** @throws `affiliate_program_not_found`, `affiliate_terms_exist` */
    async change(
      id: string,
      { percent, ...input }: Partial<ProgramInput>
    ): Promise<Program> {
      const columns = {
        ...input,
        payout_min: input.payout_min && JSON.stringify(input.payout_min),
      }
      const given = Object.entries(columns).filter(([, it]) => it !== undefined)
      const sets = given.map(([name]) => `${name} = :${name}`)
      await sql.transaction(async (trx) => {
        // The row's lock queues those who set a percentage at the same time.
        const known = await trx.named(
          `update affiliate_program
           set ${[...sets, "updated_at = now()"].join(", ")}
           where id = :id returning id`,
          { ...Object.fromEntries(given), id }
        )
        if (known.length > 0) {
          await setPercent(trx, id, percent)
        }
      })
      return await byId(id)
    },
  }
}

/**
 * The same terms with another percentage: what was earned by them this month
 * still counts towards their cap. Sales of before keep what they earned.
 *
 * @throws `affiliate_terms_exist` where those for everything end some day
 */
async function setPercent(
  trx: Sql,
  program_id: string,
  percent: number | undefined
): Promise<void> {
  if (percent === undefined) {
    return
  }
  const changed = await trx.named(
    `update affiliate_terms as base set value = :percent
     where base.program_id = :program_id and ${isBase("base")} returning 1`,
    { program_id, percent }
  )
  if (changed.length > 0) {
    return
  }
  const made = await trx.named(
    `insert into affiliate_terms (id, program_id, kind, value)
     values (:id, :program_id, 'percent', :percent)
     on conflict do nothing returning id`,
    { id: generateEntityId(undefined, "aterm"), program_id, percent }
  )
  if (made.length === 0) {
    throw affiliateErrors.termsExist()
  }
}

export type TermsPart = ReturnType<typeof createTerms>

export function createTerms({ sql }: AffiliateDeps) {
  return {
    list: (
      filters: { program_id?: string; partner_id?: string },
      paging: { limit: number; offset: number }
    ): Promise<CountedPage<TermsRow>> =>
      listByOffset<TermsRow>(
        sql,
        {
          select: `select ${TERMS_COLUMNS}, terms.created_at
            from affiliate_terms as terms`,
          conditions: {
            program_id: "terms.program_id = :program_id",
            partner_id: "terms.partner_id = :partner_id",
          },
          filters,
          order: "terms.created_at desc, terms.id desc",
        },
        paging
      ),

    /** All that could hold for a partner: its own and its programme's. */
    of: (partner_id: string): Promise<TermsRow[]> =>
      sql.query<TermsRow>(
        `select ${TERMS_COLUMNS}, terms.created_at
         from affiliate_partner as p
         join affiliate_terms as terms on terms.partner_id = p.id
           or terms.program_id = p.program_id
         where p.id = ?
         order by terms.created_at, terms.id`,
        [partner_id]
      ),

    /**
     * Terms are never changed, only ended: what was promised stays readable.
     *
     * @throws `affiliate_terms_exist`, `affiliate_program_not_found`,
     *   `affiliate_partner_not_found`
     */
    async create(input: TermsInput): Promise<TermsRow> {
      await requireOwner({ sql }, input)
      const id = generateEntityId(undefined, "aterm")
      const [row] = await sql.named<TermsRow>(
        `insert into affiliate_terms as terms (id, program_id, partner_id,
           product_id, category_id, kind, value, currency, tier_from_sales,
           cap_per_month, valid_from, valid_until)
         values (:id, :program_id, :partner_id, :product_id, :category_id,
           :kind, :value, :currency, :tier_from_sales, :cap_per_month,
           :valid_from, :valid_until)
         on conflict do nothing
         returning ${TERMS_COLUMNS}, terms.created_at`,
        { ...input, id }
      )
      if (!row) {
        throw affiliateErrors.termsExist()
      }
      return row
    },

    /** Takes effect at once; what was sold before keeps its commission. */
    async remove(id: string): Promise<void> {
      const rows = await sql.query(
        "delete from affiliate_terms where id = ? returning id",
        [id]
      )
      if (rows.length === 0) {
        throw affiliateErrors.termsNotFound(id)
      }
    },
  }
}

async function requireOwner(
  { sql }: Pick<AffiliateDeps, "sql">,
  { program_id, partner_id }: TermsInput
): Promise<void> {
  const [table, id] = partner_id
    ? (["affiliate_partner", partner_id] as const)
    : (["affiliate_program", program_id ?? ""] as const)
  const rows = await sql.query(`select 1 from ${table} where id = ?`, [id])
  if (rows.length === 0) {
    throw partner_id
      ? affiliateErrors.partnerNotFound(id)
      : affiliateErrors.programNotFound(id)
  }
}
