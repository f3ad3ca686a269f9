import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Written by hand: numeric rates, versions drawn from a sequence and partial
 * unique indexes cannot be said in Medusa's model language.
 */
export class Migration20261121120000 extends Migration {
  override async up(): Promise<void> {
    for (const statement of UP) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    for (const table of TABLES) {
      this.addSql(`drop table if exists ${table} cascade`)
    }
    this.addSql("drop sequence if exists dollar_store_card_version")
  }
}

const TABLES = [
  "dollar_store_listing",
  "dollar_store_card",
  "dollar_store_rate",
  "dollar_store_price_line",
  "dollar_store_price_run",
  "dollar_store_finding",
]

const UP = [
  `create table dollar_store_listing (
     product_id text primary key,
     kind text not null check (kind in ('own', 'affiliate')),
     destination_url text,
     network text not null default 'default'
       check (network in ('default', 'amazon', 'custom')),
     template text,
     position integer not null default 0,
     is_published boolean not null default true,
     external_price numeric(20,6) check (external_price > 0),
     external_currency text,
     external_checked_at timestamptz,
     external_in_stock boolean not null default true,
     -- What a unit costs the merchant, in the base currency.
     cost numeric(20,6) check (cost >= 0),
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     check (kind = 'own' or (destination_url is not null
       and external_price is not null and external_currency is not null
       and external_checked_at is not null)),
     check (network <> 'custom' or template is not null)
   )`,
  // What the grid shows of a product: a copy, so that a page costs one query
  // and the answer is there while the other modules are busy.
  `create sequence dollar_store_card_version`,
  `create table dollar_store_card (
     product_id text primary key,
     is_visible boolean not null,
     title text not null,
     handle text not null,
     category text not null,
     image_url text not null,
     -- By currency in capitals, as numbers.
     prices jsonb not null,
     in_stock boolean not null,
     stock_count integer not null,
     is_stock_counted boolean not null,
     -- Drawn under a lock, in the order of the commits: a reader that has seen
     -- a version has seen every smaller one.
     version bigint not null,
     -- Version of the last change of more than the stock.
     content_version bigint not null,
     listed_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create index on dollar_store_card (version)`,
  `create index on dollar_store_card (lower(category)) where is_visible`,
  `create index on dollar_store_card (handle)`,
  // One row a currency: 30 a day, kept for good, since sales name them.
  `create table dollar_store_rate (
     rate_date date not null,
     source text not null check (source in ('ecb', 'file', 'manual')),
     currency text not null,
     rate numeric(24,12) not null check (rate > 0),
     fetched_at timestamptz not null,
     primary key (rate_date, source, currency)
   )`,
  `create table dollar_store_price_run (
     id text primary key,
     status text not null check (status in
       ('running', 'applied', 'unchanged', 'refused', 'failed')),
     trigger text not null check (trigger in ('schedule', 'manual', 'approval')),
     rate_date date,
     rate_source text,
     -- As they were: a later import may replace the sheet.
     rates jsonb,
     refusals jsonb not null default '[]',
     currencies_missing text[] not null default '{}',
     variant_count integer not null default 0,
     change_count integer not null default 0,
     approves text references dollar_store_price_run (id),
     actor_id text,
     created_at timestamptz not null default now(),
     finished_at timestamptz
   )`,
  `create index on dollar_store_price_run (created_at desc, id desc)`,
  `create unique index dollar_store_price_run_one on dollar_store_price_run
     ((true)) where status = 'running'`,
  `create table dollar_store_price_line (
     run_id text not null references dollar_store_price_run (id) on delete cascade,
     variant_id text not null,
     currency text not null,
     before numeric(20,6),
     after numeric(20,6) not null,
     primary key (run_id, variant_id, currency)
   )`,
  `create table dollar_store_finding (
     id bigint generated always as identity primary key,
     product_id text not null,
     -- Empty where it is of the listing.
     variant_id text not null default '',
     price_list_id text not null default '',
     problem text not null,
     currency text not null,
     found numeric(20,6),
     required numeric(20,6),
     found_at timestamptz not null,
     last_seen_at timestamptz not null,
     resolved_at timestamptz
   )`,
  `create unique index dollar_store_finding_open on dollar_store_finding
     (product_id, variant_id, price_list_id, problem, currency)
     where resolved_at is null`,
  `create index on dollar_store_finding (found_at desc, id desc)`,
]
