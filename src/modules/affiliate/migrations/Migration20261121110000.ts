import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Partners, what they are promised, what they sold and what they are owed.
 * Written by hand: triggers, partial and expression indexes cannot be said in
 * Medusa's model language. Amounts are in major units, exact to a millionth.
 */
export class Migration20261121110000 extends Migration {
  override async up(): Promise<void> {
    for (const statement of UP) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    for (const table of TABLES) {
      this.addSql(`drop table if exists ${table} cascade`)
    }
    this.addSql("drop function if exists affiliate_refuse_change cascade")
  }
}

const TABLES = [
  "affiliate_program",
  "affiliate_partner",
  "affiliate_terms",
  "affiliate_link",
  "affiliate_coupon",
  "affiliate_key_scope",
  "affiliate_touch",
  "affiliate_sale",
  "affiliate_sale_day",
  "affiliate_commission",
  "affiliate_ledger_entry",
  "affiliate_commission_transition",
  "affiliate_payout",
  "affiliate_payout_line",
  "affiliate_payout_entry",
  "affiliate_flag",
  "affiliate_watermark",
  "affiliate_partner_visitor",
]

const PARTNERS = [
  `create table affiliate_program (
     id text primary key,
     name text not null,
     is_default boolean not null default false,
     window_days integer not null check (window_days between 1 and 365),
     touch text not null check (touch in ('first', 'last')),
     holding_days integer not null check (holding_days between 0 and 365),
     -- Currency → least amount that is paid out; none is anything above zero.
     payout_min jsonb not null default '{}',
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create unique index on affiliate_program (is_default) where is_default`,
  `create table affiliate_partner (
     id text primary key,
     ref text not null unique check (ref ~ '^[a-z0-9][a-z0-9_-]{1,31}$'),
     name text not null,
     email text not null,
     customer_id text unique,
     program_id text not null references affiliate_program (id),
     status text not null default 'pending'
       check (status in ('pending', 'approved', 'rejected', 'suspended')),
     -- The partner's own websites; empty is not told.
     hosts text[] not null default '{}',
     payout_method text check (payout_method in ('bank', 'paypal', 'wise')),
     -- Sealed JSON; what may be shown of it is beside it.
     payout_details text,
     payout_hint text,
     -- In place of the programme's.
     window_days integer check (window_days between 1 and 365),
     touch text check (touch in ('first', 'last')),
     holding_days integer check (holding_days between 0 and 365),
     -- What the merchant last told the partner.
     note text,
     decided_at timestamptz,
     decided_by text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create index on affiliate_partner (created_at desc, id desc)`,
  `create index on affiliate_partner (program_id)`,
  `create table affiliate_terms (
     id text primary key,
     program_id text references affiliate_program (id) on delete cascade,
     partner_id text references affiliate_partner (id) on delete cascade,
     product_id text,
     category_id text,
     kind text not null check (kind in ('percent', 'flat')),
     value numeric(20, 6) not null check (value >= 0),
     -- Of a flat amount.
     currency text,
     tier_from_sales integer not null default 0 check (tier_from_sales >= 0),
     -- Most that a partner earns by these terms in a month, a currency each.
     cap_per_month numeric(20, 6) check (cap_per_month >= 0),
     valid_from timestamptz,
     valid_until timestamptz,
     created_at timestamptz not null default now(),
     check (num_nonnulls(program_id, partner_id) = 1),
     check (num_nonnulls(product_id, category_id) <= 1),
     check ((kind = 'flat') = (currency is not null)),
     check (kind = 'flat' or value <= 100),
     check (valid_until > valid_from)
   )`,
  // Two that apply alike would leave open which one holds.
  `create unique index affiliate_terms_one on affiliate_terms
     (coalesce(program_id, ''), coalesce(partner_id, ''),
      coalesce(product_id, ''), coalesce(category_id, ''),
      coalesce(currency, ''), tier_from_sales,
      coalesce(valid_from, '-infinity'))`,
  `create index on affiliate_terms (partner_id)`,
  `create table affiliate_link (
     id text primary key,
     partner_id text not null references affiliate_partner (id),
     product_id text not null,
     source text not null default '',
     campaign text not null default '',
     name text not null,
     created_at timestamptz not null default now(),
     unique (partner_id, product_id, source, campaign)
   )`,
  `create index on affiliate_link (created_at desc, id desc)`,
  `create table affiliate_coupon (
     id text primary key,
     partner_id text not null references affiliate_partner (id),
     promotion_id text not null unique,
     code text not null,
     created_at timestamptz not null default now()
   )`,
  `create unique index on affiliate_coupon (upper(code))`,
  `create index on affiliate_coupon (partner_id)`,
  `create table affiliate_key_scope (
     api_key_id text primary key,
     partner_id text not null references affiliate_partner (id),
     created_at timestamptz not null default now()
   )`,
  `create index on affiliate_key_scope (partner_id)`,
  `create table affiliate_partner_visitor (
     partner_id text not null references affiliate_partner (id),
     day date not null,
     visitor bytea not null,
     primary key (partner_id, day, visitor)
   )`,
]

const SALES = [
  // ref and the rest are null while the click is still in a spool.
  `create table affiliate_touch (
     id text primary key,
     visit_id uuid not null,
     ref text,
     product_id text,
     source text,
     campaign text,
     occurred_at timestamptz not null,
     cart_id text not null,
     customer_id text,
     created_at timestamptz not null default now(),
     unique (cart_id, visit_id)
   )`,
  `create index on affiliate_touch (customer_id, occurred_at)
     where customer_id is not null`,
  `create table affiliate_sale (
     id text primary key,
     -- What caused it, so that telling of it twice counts once.
     source_key text not null unique,
     -- Of a reported one: the request, to tell a repeat from another.
     fingerprint text,
     kind text not null check (kind in ('order', 'report')),
     attribution text not null
       check (attribution in ('coupon', 'click', 'report', 'none')),
     partner_id text references affiliate_partner (id),
     ref text,
     product_id text not null,
     order_id text,
     line_id text,
     -- Of a line that grew later: which of its rows this is.
     line_part integer not null default 0,
     quantity numeric(20, 6) not null check (quantity > 0),
     unit_price numeric(20, 6) not null,
     amount numeric(20, 6) not null check (amount >= 0),
     -- What was paid for the line, tax too: refunds are in this money.
     paid_amount numeric(20, 6) not null check (paid_amount >= 0),
     currency text not null,
     amount_dkk numeric(20, 6),
     rate numeric(30, 12),
     rate_date date,
     rate_source text,
     source text not null default '',
     campaign text not null default '',
     click_id uuid,
     -- From click to sale.
     click_seconds double precision,
     customer_id text,
     status text not null default 'counted' check (status in ('counted', 'held',
       'rejected', 'partly_reversed', 'reversed')),
     -- How much of it is taken back, 0 to 1.
     reversed_share numeric(12, 10) not null default 0
       check (reversed_share between 0 and 1),
     reversed_amount numeric(20, 6) not null default 0,
     reasons text[] not null default '{}',
     occurred_at timestamptz not null,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     check ((partner_id is null) = (ref is null))
   )`,
  `create index on affiliate_sale (occurred_at desc, id desc)`,
  `create index on affiliate_sale (partner_id, occurred_at desc, id desc)
     where partner_id is not null`,
  `create index on affiliate_sale (order_id) where order_id is not null`,
  `create index on affiliate_sale (click_id) where click_id is not null`,
  `create index on affiliate_sale (customer_id) where customer_id is not null`,
  // Bits of the mask say what a row is grouped by: 1 ref, 2 source,
  // 4 campaign, 8 product. What it is not grouped by is empty.
  `create table affiliate_sale_day (
     day date not null,
     mask smallint not null,
     ref text collate "C" not null default '',
     source text collate "C" not null default '',
     campaign text collate "C" not null default '',
     product_id text collate "C" not null default '',
     currency text collate "C" not null,
     sales bigint not null default 0,
     units numeric(20, 6) not null default 0,
     orders bigint not null default 0,
     attributed_orders bigint not null default 0,
     amount numeric(24, 6) not null default 0,
     amount_dkk numeric(24, 6) not null default 0,
     reversed numeric(24, 6) not null default 0,
     reversed_dkk numeric(24, 6) not null default 0,
     primary key (mask, day, ref, source, campaign, product_id, currency)
   ) with (fillfactor = 70)`,
  // Sources of a campaign: by the key they would be found among all sources.
  `create index affiliate_sale_day_campaign on affiliate_sale_day
     (mask, ref, campaign, day) where mask in (6, 7)`,
]

const LEDGER = [
  `create table affiliate_commission (
     id text primary key,
     sale_id text not null unique references affiliate_sale (id),
     partner_id text not null references affiliate_partner (id),
     currency text not null,
     state text not null check (state in ('accrued', 'held', 'approved',
       'paid', 'reversed')),
     -- Accrued at first, and what is left of it: the sum of its entries.
     accrued numeric(20, 6) not null,
     amount numeric(20, 6) not null,
     terms_id text,
     terms_kind text not null,
     terms_value numeric(20, 6) not null,
     capped boolean not null default false,
     available_at timestamptz not null,
     -- What the merchant told the partner of it.
     note text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create index on affiliate_commission (partner_id, created_at desc, id desc)`,
  `create index on affiliate_commission (created_at desc, id desc)`,
  `create index on affiliate_commission (available_at) where state = 'accrued'`,
  `create index on affiliate_commission (partner_id, terms_id, created_at)`,
  `create table affiliate_ledger_entry (
     id bigint generated always as identity primary key,
     commission_id text references affiliate_commission (id),
     partner_id text not null references affiliate_partner (id),
     kind text not null
       check (kind in ('accrual', 'reversal', 'adjustment', 'payout')),
     amount numeric(20, 6) not null,
     currency text not null,
     source_key text not null unique,
     reason text,
     actor text,
     occurred_at timestamptz not null,
     available_at timestamptz not null
   )`,
  `create index on affiliate_ledger_entry (partner_id, currency, id)`,
  `create index on affiliate_ledger_entry (currency, partner_id)
     include (amount, commission_id, available_at)`,
  `create index on affiliate_ledger_entry (commission_id)`,
  `create table affiliate_commission_transition (
     id bigint generated always as identity primary key,
     commission_id text not null references affiliate_commission (id),
     from_state text,
     to_state text not null,
     reason text not null,
     note text,
     actor text,
     occurred_at timestamptz not null
   )`,
  `create index on affiliate_commission_transition (commission_id, id)`,
  `create function affiliate_refuse_change() returns trigger
     language plpgsql as $$
     begin
       raise exception '% is append-only', tg_table_name;
     end $$`,
  ...["affiliate_ledger_entry", "affiliate_commission_transition"].flatMap(
    (table) => [
      `create trigger ${table}_append_only before update or delete
         on ${table} for each row execute function affiliate_refuse_change()`,
      `create trigger ${table}_never_emptied before truncate
         on ${table} for each statement execute function affiliate_refuse_change()`,
    ]
  ),
  `create table affiliate_flag (
     id text primary key,
     sale_id text not null references affiliate_sale (id),
     commission_id text not null references affiliate_commission (id),
     partner_id text not null references affiliate_partner (id),
     reason text not null,
     details jsonb not null default '{}',
     status text not null default 'open'
       check (status in ('open', 'released', 'rejected')),
     note text,
     decided_by text,
     decided_at timestamptz,
     created_at timestamptz not null default now(),
     unique (sale_id, reason)
   )`,
  `create index on affiliate_flag (status, created_at desc, id desc)`,
  `create index on affiliate_flag (created_at desc, id desc)`,
  `create index on affiliate_flag (commission_id)`,
]

const PAYOUTS = [
  `create table affiliate_payout (
     id text primary key,
     period_end timestamptz not null,
     currency text not null,
     status text not null default 'closed'
       check (status in ('closed', 'paid', 'cancelled')),
     exact_amount numeric(20, 6) not null default 0,
     amount numeric(20, 6) not null default 0,
     partners integer not null default 0,
     closed_by text,
     paid_by text,
     paid_at timestamptz,
     cancelled_by text,
     cancelled_at timestamptz,
     note text,
     created_at timestamptz not null default now()
   )`,
  `create unique index affiliate_payout_period on affiliate_payout
     (period_end, currency) where status <> 'cancelled'`,
  `create index on affiliate_payout (created_at desc, id desc)`,
  `create table affiliate_payout_line (
     payout_id text not null references affiliate_payout (id),
     partner_id text not null references affiliate_partner (id),
     -- Where it came from: what was carried into it, and what was new.
     carried_in numeric(20, 6) not null,
     exact_amount numeric(20, 6) not null,
     amount numeric(20, 6) not null,
     carried_out numeric(20, 6) not null,
     carry_reason text check (carry_reason in ('negative', 'below_minimum',
       'rounding')),
     primary key (payout_id, partner_id)
   )`,
  `create index on affiliate_payout_line (partner_id)`,
  // Which entries a batch was the first to settle: its statement.
  `create table affiliate_payout_entry (
     entry_id bigint not null references affiliate_ledger_entry (id),
     payout_id text not null references affiliate_payout (id),
     partner_id text not null,
     primary key (payout_id, entry_id)
   )`,
  `create index on affiliate_payout_entry (entry_id)`,
  `create index on affiliate_payout_entry (payout_id, partner_id)`,
  `create table affiliate_watermark (
     name text primary key,
     reached timestamptz not null
   )`,
]

const SEED = [
  `insert into affiliate_program (id, name, is_default, window_days, touch,
     holding_days)
   values ('aprog_default', 'Standard', true, 30, 'last', 14)`,
  `insert into affiliate_terms (id, program_id, kind, value)
   values ('aterm_default', 'aprog_default', 'percent', 5)`,
]

const UP = [...PARTNERS, ...SALES, ...LEDGER, ...PAYOUTS, ...SEED]
