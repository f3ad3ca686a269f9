import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Visits and their roll-ups. Written by hand: partitions, covering roll-ups and
 * collations cannot be said in Medusa's model language.
 */
export class Migration20261121100000 extends Migration {
  override async up(): Promise<void> {
    for (const statement of UP) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    for (const table of TABLES) {
      this.addSql(`drop table if exists ${table} cascade`)
    }
    this.addSql("drop function if exists affiliate_not_in cascade")
  }
}

const TABLES = [
  "affiliate_visit",
  "affiliate_visit_day",
  "affiliate_visit_hour",
  "affiliate_visitor_day",
  "affiliate_salt",
  "affiliate_dimension",
]

/** Byte order: cheaper to sort, and alike on every server. */
const TEXT = `text collate "C"`

/** By the bits of their mask; see lib/roll-up-masks.ts. */
const COUNTS = `clicks_human bigint not null default 0,
     clicks_suspect bigint not null default 0,
     clicks_bot bigint not null default 0,
     views_human bigint not null default 0,
     views_suspect bigint not null default 0,
     views_bot bigint not null default 0`

const UP = [
  // The id is a UUIDv7 whose time is occurred_at, so that the same visit, sent
  // again, meets its own key in the same partition.
  `create table affiliate_visit (
     visit_id uuid not null,
     occurred_at timestamptz(3) not null,
     kind smallint not null check (kind in (1, 2)),
     ref ${TEXT},
     product_id ${TEXT} not null,
     source ${TEXT},
     campaign ${TEXT},
     class smallint not null check (class in (1, 2, 3)),
     reasons text[] not null default '{}',
     visitor bytea check (octet_length(visitor) = 16),
     referrer_host text,
     country text,
     is_linked boolean not null,
     primary key (visit_id, occurred_at)
   ) partition by range (occurred_at)`,
  `create index affiliate_visit_ref on affiliate_visit
     (ref, occurred_at, visit_id)`,
  `create index affiliate_visit_time on affiliate_visit
     using brin (occurred_at) with (pages_per_range = 32)`,
  // Rows are changed in place many times: room in each page keeps the changes
  // off the indexes (HOT).
  `create table affiliate_visit_day (
     mask smallint not null,
     day date not null,
     ref ${TEXT} not null,
     source ${TEXT} not null,
     campaign ${TEXT} not null,
     product_id ${TEXT} not null,
     ${COUNTS},
     visitors bigint not null default 0,
     primary key (mask, day, ref, source, campaign, product_id)
   ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)`,
  `create index affiliate_visit_day_ref on affiliate_visit_day (ref, mask, day)
     where ref <> ''`,
  `create table affiliate_visit_hour (
     hour timestamptz(0) primary key,
     ${COUNTS}
   ) with (fillfactor = 70)`,
  // What a visitor was counted under today, as hashes; the last \`added\` are of
  // its latest visit.
  `create table affiliate_visitor_day (
     day date not null,
     visitor bytea not null,
     seen bigint[] not null,
     added integer not null,
     primary key (day, visitor)
   ) partition by range (day)`,
  `create table affiliate_salt (
     day date primary key,
     salt bytea not null check (octet_length(salt) = 16)
   )`,
  `create table affiliate_dimension (
     ref ${TEXT} not null,
     kind ${TEXT} not null check (kind in ('source', 'campaign')),
     value ${TEXT} not null,
     primary key (ref, kind, value)
   )`,
  `create function affiliate_not_in(given bigint[], known bigint[])
     returns bigint[] language sql immutable parallel safe as $$
       select coalesce(array_agg(item), '{}') from unnest(given) as item
       where item <> all (known)
     $$`,
]
