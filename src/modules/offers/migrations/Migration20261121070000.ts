import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Written by hand: bigint keys, covering and partial indexes, generated counts
 * and unlogged staging cannot be said in Medusa's model language, and a feed of
 * ten million rows needs them.
 */
export class Migration20261121070000 extends Migration {
  override async up(): Promise<void> {
    for (const statement of UP) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    for (const table of TABLES) {
      this.addSql(`drop table if exists ${table} cascade`)
    }
    this.addSql("drop function if exists offer_feed_count_changes cascade")
    this.addSql("drop function if exists offer_refuse_change cascade")
    this.addSql("drop function if exists offer_commission_band cascade")
    this.addSql("drop function if exists offer_search_config cascade")
    this.addSql("drop function if exists offer_cell cascade")
    this.addSql("drop function if exists offer_market cascade")
  }
}

const TABLES = [
  "offer_source",
  "offer_sync_history",
  "offer_feed",
  "offer_count",
  "offer_country_count",
  "offer_rejection",
  "offer_price_change",
  "offer_request_budget",
  "offer_click",
  "offer_click_daily",
  "offer_conversion",
  "offer_conversion_event",
  "offer_alert",
  "offer_audit",
  "offer_promotion",
]

const SOURCES = [
  `create table offer_source (
     id text primary key,
     slug text not null unique,
     name text not null,
     status text not null default 'inactive'
       check (status in ('inactive', 'active')),
     schedule text not null
       check (schedule in ('hourly', 'twice_daily', 'daily', 'weekly', 'manual')),
     next_run_at timestamptz,
     settings jsonb not null default '{}',
     -- One sealed JSON object of named secrets; their names stay readable.
     credentials text,
     credential_names text[] not null default '{}',
     credentials_checked_at timestamptz,
     account text,
     token text,
     token_expires_at timestamptz,
     -- Of the last complete run: what was not missed since then was seen then.
     last_complete_at timestamptz,
     last_success_at timestamptz,
     last_run_at timestamptz,
     last_run_id text,
     -- What the adapter asked to keep when its last run was merged.
     memory jsonb,
     last_error_code text,
     last_error_message text,
     failures_in_row integer not null default 0,
     conversions_read_until timestamptz,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create index on offer_source (next_run_at) where status = 'active'`,
]

const RUNS = [
  `create table offer_sync_history (
     id text primary key,
     source text not null,
     trigger text not null check (trigger in ('schedule', 'manual', 'retry')),
     requested_by text,
     -- review: the guard stopped it; the merchant approves or discards.
     status text not null default 'queued' check (status in ('queued', 'running',
       'review', 'succeeded', 'partial', 'failed', 'cancelled', 'interrupted',
       'discarded')),
     phase text check (phase in ('connecting', 'reading', 'comparing',
       'merging', 'expiring', 'finishing')),
     attempt integer not null default 0,
     run_after timestamptz not null default now(),
     -- Who works on it, and until when nobody else may: a fence.
     worker text,
     lease_until timestamptz,
     cancel_requested_at timestamptz,
     approved_at timestamptz,
     approved_by text,
     -- Where reading goes on after a restart, with the rows staged so far.
     resume jsonb,
     staged bigint not null default 0,
     expected_rows bigint,
     merged bigint not null default 0,
     to_merge bigint,
     new_count bigint not null default 0,
     changed_count bigint not null default 0,
     unchanged_count bigint not null default 0,
     duplicate_count bigint not null default 0,
     missing_count bigint not null default 0,
     expired_count bigint not null default 0,
     returned_count bigint not null default 0,
     rejected_count bigint not null default 0,
     rejected_by_reason jsonb not null default '{}',
     bytes bigint not null default 0,
     requests bigint not null default 0,
     throttled_ms bigint not null default 0,
     latency_ms double precision,
     -- Of the present phase: the ETA of a run that is under way.
     rows_per_second double precision,
     peak_memory_bytes bigint,
     complete boolean,
     notes text[] not null default '{}',
     -- What the guard found, with the shares it measured.
     guard jsonb,
     error_code text,
     error_message text,
     created_at timestamptz not null default now(),
     started_at timestamptz,
     finished_at timestamptz,
     updated_at timestamptz not null default now()
   )`,
  // One at a time over any number of processes.
  `create unique index offer_sync_history_live on offer_sync_history (source)
     where status in ('queued', 'running')`,
  `create index offer_sync_history_queue on offer_sync_history (run_after)
     where status in ('queued', 'running')`,
  `create index on offer_sync_history (created_at desc, id desc)`,
  `create index on offer_sync_history (source, created_at desc, id desc)`,
]

const FEED = [
  `create function offer_search_config(language text) returns regconfig
     language sql immutable parallel safe as $$
       select (case language
         when 'da' then 'danish' when 'de' then 'german'
         when 'en' then 'english' when 'es' then 'spanish'
         when 'fi' then 'finnish' when 'fr' then 'french'
         when 'it' then 'italian' when 'nl' then 'dutch'
         when 'nb' then 'norwegian' when 'nn' then 'norwegian'
         when 'no' then 'norwegian' when 'pt' then 'portuguese'
         when 'sv' then 'swedish' else 'simple' end)::regconfig
     $$`,
  `create function offer_commission_band(value numeric) returns smallint
     language sql immutable parallel safe as $$
       select case when value is null then 0 when value < 2 then 1
         when value < 5 then 2 when value < 10 then 3 when value < 20 then 4
         when value < 50 then 5 else 6 end::smallint
     $$`,
  // The one country, 001 for everywhere, or + for several.
  `create function offer_market(countries text[]) returns text
     language sql immutable parallel safe as $$
       select case when cardinality(countries) = 1 then countries[1]
         else '+' end
     $$`,
  `create function offer_cell(status text, source text, kind text,
     category text, currency text, commission_type text,
     commission_band smallint, market text) returns bigint
     language sql immutable parallel safe as $$
       select hashtextextended(status || chr(31) || source || chr(31) || kind
         || chr(31) || category || chr(31) || coalesce(currency, '') || chr(31)
         || commission_type || chr(31) || commission_band || chr(31) || market,
         0)
     $$`,
  `create table offer_feed (
     id bigint generated always as identity primary key,
     source text not null,
     external_id text not null,
     kind text not null,
     status text not null,
     advertiser_id text,
     advertiser text,
     title text not null,
     description text,
     category text not null,
     network_category text,
     price numeric,
     old_price numeric,
     currency text,
     commission_type text not null,
     commission_value numeric,
     commission_max numeric,
     commission_currency text,
     commission_terms text,
     tracking_url text not null,
     landing_url text,
     image_url text,
     countries text[] not null,
     languages text[] not null,
     gtin text,
     coupon_code text,
     starts_at timestamptz,
     ends_at timestamptz,
     payload_hash uuid not null,
     content_hash uuid not null,
     title_key bigint not null,
     search tsvector not null,
     -- Fields that the merchant set: a sync leaves them alone.
     overrides jsonb,
     first_seen_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     missing_since timestamptz,
     -- What the counts tell apart, as one number to look up.
     cell bigint not null generated always as (offer_cell(status, source, kind,
       category, currency, commission_type,
       offer_commission_band(commission_value), offer_market(countries))) stored
   ) with (autovacuum_vacuum_scale_factor = 0.02,
           autovacuum_analyze_scale_factor = 0.02,
           autovacuum_vacuum_insert_scale_factor = 0.05)`,
  // Covers the comparison with a feed: it reads no row that did not change.
  `create unique index offer_feed_key on offer_feed (source, external_id)
     include (content_hash, status, missing_since)`,
  // Lists merge the starts of few large parts (walk) or of many small and pure
  // ones (cell): see reads/list/.
  `create index offer_feed_walk_updated on offer_feed
     (source, status, updated_at desc, id desc)`,
  `create index offer_feed_cell_updated on offer_feed
     (cell, updated_at desc, id desc) include (commission_value)`,
  `create index offer_feed_walk_price on offer_feed
     (currency, status, price, id) where price is not null`,
  `create index offer_feed_cell_price on offer_feed (cell, price, id)
     where price is not null`,
  `create index offer_feed_walk_commission on offer_feed
     (source, status, commission_value, id)
     where commission_value is not null`,
  `create index offer_feed_cell_commission on offer_feed
     (cell, commission_value, id) where commission_value is not null`,
  `create index offer_feed_ends_at on offer_feed (ends_at)
     where status in ('active', 'upcoming') and ends_at is not null`,
  `create index offer_feed_starts_at on offer_feed (starts_at)
     where status = 'upcoming'`,
  `create index offer_feed_missing on offer_feed (missing_since)
     where missing_since is not null and status in ('active', 'upcoming')`,
  `create index offer_feed_gtin on offer_feed (gtin) where gtin is not null`,
  `create index offer_feed_title_key on offer_feed (title_key)`,
  `create index offer_feed_search on offer_feed using gin (search)`,
  // Of offers for several countries only: the others' is in their cell.
  `create index offer_feed_countries on offer_feed using gin (countries)
     where cardinality(countries) > 1`,
]

/**
 * Counts for facets and figures. The trigger appends what a statement changed;
 * a job folds the lines. Appending locks nothing, so two merges never wait for
 * each other, and the sum is right at every moment.
 */
const COUNTS = [
  `create table offer_count (
     id bigint generated always as identity primary key,
     source text not null,
     kind text not null,
     status text not null,
     category text not null,
     currency text,
     commission_type text not null,
     commission_band smallint not null,
     market text not null,
     offers bigint not null
   )`,
  `create table offer_country_count (
     id bigint generated always as identity primary key,
     source text not null,
     status text not null,
     country text not null,
     offers bigint not null
   )`,
  `create function offer_feed_count_changes() returns trigger
     language plpgsql as $$
     begin
       if tg_op = 'INSERT' then
         insert into offer_count (source, kind, status, category, currency,
           commission_type, commission_band, market, offers)
         select source, kind, status, category, currency, commission_type,
           offer_commission_band(commission_value), offer_market(countries),
           count(*)
         from new_rows group by 1, 2, 3, 4, 5, 6, 7, 8;
         insert into offer_country_count (source, status, country, offers)
         select source, status, country, count(*)
         from new_rows, unnest(countries) as country group by 1, 2, 3;
       elsif tg_op = 'DELETE' then
         insert into offer_count (source, kind, status, category, currency,
           commission_type, commission_band, market, offers)
         select source, kind, status, category, currency, commission_type,
           offer_commission_band(commission_value), offer_market(countries),
           -count(*)
         from old_rows group by 1, 2, 3, 4, 5, 6, 7, 8;
         insert into offer_country_count (source, status, country, offers)
         select source, status, country, -count(*)
         from old_rows, unnest(countries) as country group by 1, 2, 3;
       else
         insert into offer_count (source, kind, status, category, currency,
           commission_type, commission_band, market, offers)
         select source, kind, status, category, currency, commission_type,
           band, market, sum(one)
         from (
           select source, kind, status, category, currency, commission_type,
             offer_commission_band(commission_value) as band,
             offer_market(countries) as market, 1 as one
           from new_rows
           union all
           select source, kind, status, category, currency, commission_type,
             offer_commission_band(commission_value), offer_market(countries),
             -1
           from old_rows
         ) as change
         group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(one) <> 0;
         insert into offer_country_count (source, status, country, offers)
         select source, status, country, sum(one)
         from (
           select source, status, unnest(countries) as country, 1 as one
           from new_rows
           union all
           select source, status, unnest(countries), -1 from old_rows
         ) as change
         group by 1, 2, 3 having sum(one) <> 0;
       end if;
       return null;
     end $$`,
  `create trigger offer_feed_count_insert after insert on offer_feed
     referencing new table as new_rows
     for each statement execute function offer_feed_count_changes()`,
  `create trigger offer_feed_count_update after update on offer_feed
     referencing old table as old_rows new table as new_rows
     for each statement execute function offer_feed_count_changes()`,
  `create trigger offer_feed_count_delete after delete on offer_feed
     referencing old table as old_rows
     for each statement execute function offer_feed_count_changes()`,
]

const RUN_DETAILS = [
  `create table offer_rejection (
     id bigint generated always as identity primary key,
     run_id text not null references offer_sync_history on delete cascade,
     source text not null,
     position bigint not null,
     external_id text,
     reason text not null,
     field text,
     message text not null,
     excerpt text not null,
     created_at timestamptz not null default now()
   )`,
  `create index on offer_rejection (run_id, id)`,
  // Price and commission of an offer over time; nothing else is kept of it.
  `create table offer_price_change (
     id bigint generated always as identity primary key,
     offer_id bigint not null,
     price numeric,
     currency text,
     commission_type text not null,
     commission_value numeric,
     at timestamptz not null default now()
   )`,
  `create index on offer_price_change (offer_id, at desc)`,
  `create table offer_request_budget (
     source text not null,
     rule text not null,
     window_start timestamptz not null,
     used integer not null,
     primary key (source, rule, window_start)
   )`,
]

const OUTBOUND = [
  `create table offer_click (
     id text primary key,
     offer_id bigint not null,
     source text not null,
     category text not null,
     kind text not null,
     traffic text not null check (traffic in ('human', 'bot')),
     client_hash text not null,
     referrer_host text,
     country text,
     created_at timestamptz not null default now()
   )`,
  `create index on offer_click (offer_id, created_at desc)`,
  `create index on offer_click (created_at)`,
  `create table offer_click_daily (
     day date not null,
     source text not null,
     category text not null,
     traffic text not null,
     shard smallint not null,
     clicks bigint not null,
     primary key (day, source, category, traffic, shard)
   )`,
  `create table offer_conversion (
     id bigint generated always as identity primary key,
     source text not null,
     external_id text not null,
     click_id text,
     offer_id bigint,
     category text,
     status text not null
       check (status in ('pending', 'approved', 'paid', 'reversed')),
     network_status text not null,
     sale_amount numeric,
     commission_amount numeric not null,
     currency text not null,
     advertiser_id text,
     product text,
     occurred_at timestamptz not null,
     changed_at timestamptz,
     origin text not null check (origin in ('postback', 'report')),
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     unique (source, external_id)
   )`,
  `create index on offer_conversion (occurred_at desc, id desc)`,
  `create index on offer_conversion (source, occurred_at desc, id desc)`,
  `create index on offer_conversion (offer_id, occurred_at desc)
     where offer_id is not null`,
  // Every report of a conversion that said something new. Append-only.
  `create table offer_conversion_event (
     id bigint generated always as identity primary key,
     conversion_id bigint not null references offer_conversion,
     status text not null,
     network_status text not null,
     sale_amount numeric,
     commission_amount numeric not null,
     origin text not null,
     at timestamptz not null default now()
   )`,
  `create index on offer_conversion_event (conversion_id, id)`,
]

const WATCH = [
  `create table offer_alert (
     id text primary key,
     source text not null,
     kind text not null check (kind in ('stale', 'failing', 'credentials',
       'drop', 'review', 'error_rate', 'slow', 'no_offers')),
     severity text not null check (severity in ('warning', 'critical')),
     message text not null,
     detail jsonb not null default '{}',
     opened_at timestamptz not null default now(),
     last_seen_at timestamptz not null default now(),
     resolved_at timestamptz
   )`,
  `create unique index offer_alert_open on offer_alert (source, kind)
     where resolved_at is null`,
  `create index on offer_alert (opened_at desc, id desc)`,
  `create table offer_audit (
     id bigint generated always as identity primary key,
     at timestamptz not null default now(),
     actor_type text not null,
     actor_id text,
     action text not null,
     source text,
     subject_type text not null,
     subject_id text,
     -- Field → { from, to }; of a secret only that it changed.
     changes jsonb not null default '{}'
   )`,
  `create index on offer_audit (at desc, id desc)`,
  `create index on offer_audit (source, at desc, id desc)`,
  `create index on offer_audit (subject_type, subject_id, id desc)`,
  `create function offer_refuse_change() returns trigger language plpgsql as $$
     begin
       raise exception '% is append-only', tg_table_name;
     end $$`,
  `create trigger offer_audit_append_only before update or delete on offer_audit
     for each row execute function offer_refuse_change()`,
  `create trigger offer_conversion_event_append_only
     before update or delete on offer_conversion_event
     for each row execute function offer_refuse_change()`,
  `create table offer_promotion (
     id text primary key,
     offer_id text not null,
     product_id text not null,
     content_hash text,
     copied jsonb,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     deleted_at timestamptz
   )`,
  `create unique index offer_promotion_offer on offer_promotion (offer_id)
     where deleted_at is null`,
  `create unique index offer_promotion_product on offer_promotion (product_id)
     where deleted_at is null`,
]

const UP = [
  ...SOURCES,
  ...RUNS,
  ...FEED,
  ...COUNTS,
  ...RUN_DETAILS,
  ...OUTBOUND,
  ...WATCH,
]
