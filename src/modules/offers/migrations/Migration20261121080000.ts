import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What conversions, analytics and their imports keep beside the feed. */
export class Migration20261121080000 extends Migration {
  override async up(): Promise<void> {
    // Of the import of conversions: who reads, and how the last one ended.
    this.addSql(
      `alter table offer_source
         add column conversions_worker text,
         add column conversions_lease_until timestamptz,
         add column conversions_imported_at timestamptz,
         add column conversions_error text`
    )
    // ISO 4217 has XXX for "no currency": only rows of before this have it.
    this.addSql(
      `alter table offer_conversion_event
         add column currency text not null default 'XXX'`
    )
    this.addSql(
      "alter table offer_conversion_event alter column currency drop default"
    )
    // Offers at the end of each day; of today, by now.
    this.addSql(
      `create table offer_daily (
         day date not null,
         source text not null,
         status text not null,
         offers bigint not null,
         primary key (day, source, status)
       )`
    )
    this.addSql(
      `create table offer_duplicate_daily (
         day date primary key,
         gtin_groups bigint not null,
         gtin_offers bigint not null,
         title_groups bigint not null,
         title_offers bigint not null,
         counted_at timestamptz not null
       )`
    )
  }

  override async down(): Promise<void> {
    this.addSql("drop table if exists offer_duplicate_daily")
    this.addSql("drop table if exists offer_daily")
    this.addSql(
      "alter table if exists offer_conversion_event drop column if exists currency"
    )
    this.addSql(
      `alter table if exists offer_source
         drop column if exists conversions_error,
         drop column if exists conversions_imported_at,
         drop column if exists conversions_lease_until,
         drop column if exists conversions_worker`
    )
  }
}
