import { generateEntityId } from "@medusajs/framework/utils"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { type CountedPage, likeOf, listByOffset } from "../list-rows"
import {
  findPartner,
  type Partner,
  PARTNER_COLUMNS,
  type PartnerStatus,
  type Touch,
} from "./partner"
import {
  type PayoutDetails,
  rewrapDetails,
  sealDetails,
} from "./payout-details"
import { createRefStatus } from "./ref-status"

export type SignUp = {
  ref: string
  name: string
  email: string
  customer_id: string | null
  hosts?: string[]
  program_id?: string
  payout?: PayoutDetails
}

export type PartnerChange = {
  name?: string
  email?: string
  hosts?: string[]
  /** Null: it has no account any more. */
  payout?: PayoutDetails | null
  /** Of the merchant only. */
  program_id?: string
  window_days?: number | null
  touch?: Touch | null
  holding_days?: number | null
}

export const PARTNER_DECISIONS = {
  approve: { to: "approved", from: ["pending", "rejected"] },
  reject: { to: "rejected", from: ["pending"] },
  suspend: { to: "suspended", from: ["approved"] },
  reinstate: { to: "approved", from: ["suspended"] },
} as const satisfies Record<
  string,
  { to: PartnerStatus; from: readonly PartnerStatus[] }
>
export type PartnerDecision = keyof typeof PARTNER_DECISIONS

export type PartnerFilters = {
  q?: string
  status?: PartnerStatus[]
  program_id?: string
}

export type Partners = ReturnType<typeof createPartners>

export function createPartners(deps: AffiliateDeps) {
  const { sql } = deps
  const { refStatus, hostsOf, forget, warm } = createRefStatus(deps)

  async function byId(id: string): Promise<Partner> {
    const found = await findPartner(sql, "id", id)
    if (!found) {
      throw affiliateErrors.partnerNotFound(id)
    }
    return found
  }

  return {
    refStatus,
    hostsOf,
    warm,
    byId,
    byRef: (ref: string) => findPartner(sql, "ref", ref),
    byCustomer: (id: string) => findPartner(sql, "customer_id", id),

    list: (
      { q, ...filters }: PartnerFilters,
      paging: { limit: number; offset: number }
    ): Promise<CountedPage<Partner>> =>
      listByOffset<Partner>(
        sql,
        {
          select: `select ${PARTNER_COLUMNS} from affiliate_partner as p`,
          conditions: CONDITIONS,
          filters: { ...filters, q: q && likeOf(q) },
          order: "p.created_at desc, p.id desc",
        },
        paging
      ),

    /** @throws `affiliate_ref_taken`, `affiliate_already_partner` */
    async signUp(input: SignUp): Promise<Partner> {
      const partner = await insertPartner(deps, input)
      forget(partner.ref)
      const { id, ref, status } = partner
      await deps.emit("affiliate.partner_signed_up", { id, ref, status })
      return partner
    },

    async change(id: string, change: PartnerChange): Promise<Partner> {
      await updatePartner(deps, id, change)
      const partner = await byId(id)
      forget(partner.ref)
      return partner
    },

    /**
     * @param note what the partner is told
     * @throws `affiliate_partner_decision_refused`
     */
    async decide(
      id: string,
      {
        decision,
        note,
        actor,
      }: {
        decision: PartnerDecision
        note?: string
        actor: string
      }
    ): Promise<Partner> {
      await decide(deps, id, { decision, note, actor })
      const partner = await byId(id)
      forget(partner.ref)
      const { ref, status } = partner
      await deps.emit("affiliate.partner_decided", { id, ref, status })
      return partner
    },

    /** After a new encryption key was put in front. @returns how many moved */
    rewrapSecrets: () => rewrapSecrets(deps),
  }
}

const CONDITIONS = {
  q: "p.ref ilike :q or p.name ilike :q or p.email ilike :q",
  status: "p.status = any(:status)",
  program_id: "p.program_id = :program_id",
}

const NO_ACCOUNT = {
  payout_method: null,
  payout_details: null,
  payout_hint: null,
}

async function insertPartner(
  { sql, keyring, options }: AffiliateDeps,
  input: SignUp
): Promise<Partner> {
  const id = generateEntityId(undefined, "apar")
  const rows = await sql.named<{ id: string }>(
    `insert into affiliate_partner (id, ref, name, email, customer_id, hosts,
       program_id, status, payout_method, payout_details, payout_hint)
     select :id, :ref, :name, :email, :customer_id, :hosts, program.id, :status,
       :payout_method, :payout_details, :payout_hint
     from affiliate_program as program
     where case when :program_id::text is null then program.is_default
       else program.id = :program_id end
     on conflict do nothing returning id`,
    {
      ...{ id, ref: input.ref, name: input.name, email: input.email },
      customer_id: input.customer_id,
      hosts: input.hosts ?? [],
      program_id: input.program_id ?? null,
      status: options.approval === "automatic" ? "approved" : "pending",
      ...(input.payout ? sealDetails(keyring, id, input.payout) : NO_ACCOUNT),
    }
  )
  const partner = rows[0] && (await findPartner(sql, "id", id))
  if (partner) {
    return partner
  }
  throw await whyRefused(sql, input)
}

async function whyRefused(sql: AffiliateDeps["sql"], input: SignUp) {
  const { ref, customer_id, program_id } = input
  if (customer_id && (await findPartner(sql, "customer_id", customer_id))) {
    return affiliateErrors.alreadyPartner()
  }
  return (await findPartner(sql, "ref", ref))
    ? affiliateErrors.refTaken(ref)
    : affiliateErrors.programNotFound(program_id ?? "standard")
}

async function updatePartner(
  { sql, keyring }: AffiliateDeps,
  id: string,
  { payout, ...change }: PartnerChange
): Promise<void> {
  const columns = {
    ...change,
    ...(payout === null ? NO_ACCOUNT : {}),
    ...(payout && sealDetails(keyring, id, payout)),
  }
  const given = Object.entries(columns).filter(([, it]) => it !== undefined)
  if (change.program_id) {
    await requireProgram(sql, change.program_id)
  }
  const sets = given.map(([name]) => `${name} = :${name}`)
  const rows = await sql.named(
    `update affiliate_partner set ${[...sets, "updated_at = now()"].join(", ")}
     where id = :id returning id`,
    { ...Object.fromEntries(given), id }
  )
  if (rows.length === 0) {
    throw affiliateErrors.partnerNotFound(id)
  }
}

async function requireProgram(sql: AffiliateDeps["sql"], id: string) {
  const rows = await sql.query("select 1 from affiliate_program where id = ?", [
    id,
  ])
  if (rows.length === 0) {
    throw affiliateErrors.programNotFound(id)
  }
}

async function decide(
  { sql, now }: AffiliateDeps,
  id: string,
  given: { decision: PartnerDecision; note?: string; actor: string }
): Promise<void> {
  const { decision, note = null, actor } = given
  const { from, to } = PARTNER_DECISIONS[decision]
  const rows = await sql.named(
    `update affiliate_partner set status = :to, note = :note,
       decided_at = :at, decided_by = :actor, updated_at = :at
     where id = :id and status = any(:from) returning id`,
    { id, to, from: [...from], note, actor, at: now() }
  )
  if (rows.length > 0) {
    return
  }
  const partner = await findPartner(sql, "id", id)
  throw partner
    ? affiliateErrors.partnerDecisionRefused(decision, partner.status)
    : affiliateErrors.partnerNotFound(id)
}

/** Where accounts are: of partners, and of payouts that were closed. */
const SEALED = [
  { table: "affiliate_partner", owner: "id" },
  { table: "affiliate_payout_line", owner: "partner_id" },
] as const

async function rewrapSecrets(deps: AffiliateDeps): Promise<number> {
  let moved = 0
  for (const place of SEALED) {
    moved += await rewrapTable(deps, place)
  }
  return moved
}

async function rewrapTable(
  { sql, keyring }: AffiliateDeps,
  { table, owner }: (typeof SEALED)[number]
): Promise<number> {
  const rows = await sql.query<{ id: string; old: string }>(
    `select distinct ${owner} as id, payout_details as old from ${table}
     where payout_details is not null
       and payout_details not like 'sv1.' || ?::text || '.%'`,
    [keyring.active_key_id]
  )
  let moved = 0
  for (const { id, old } of rows) {
    const done = await sql.query(
      `update ${table} set payout_details = ?
       where ${owner} = ? and payout_details = ? returning 1`,
      [rewrapDetails(keyring, id, old), id, old]
    )
    moved += done.length
  }
  return moved
}
