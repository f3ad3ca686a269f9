import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What is still to be told to other systems. */
export class Migration20261121123000 extends Migration {
  override async up(): Promise<void> {
    for (const statement of UP) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    this.addSql("drop table if exists affiliate_event cascade")
    this.addSql("drop table if exists affiliate_event_cursor cascade")
  }
}

const UP = [
  // Written in the transaction of what it tells of, and moved on from here.
  `create table affiliate_event (
     position bigint generated always as identity primary key,
     type text not null,
     source_key text not null unique,
     data jsonb not null,
     occurred_at timestamptz not null
   )`,
  // Clicks are not copied: up to where they were told.
  `create table affiliate_event_cursor (
     name text primary key,
     reached timestamptz(3) not null
   )`,
]
