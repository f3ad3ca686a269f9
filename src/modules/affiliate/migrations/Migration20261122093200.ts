import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** From when on clicks are told: what waited on disk may be of before. */
export class Migration20261122093200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table affiliate_event_cursor
         add column began timestamptz(3) not null default 'epoch'`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      "alter table affiliate_event_cursor drop column if exists began"
    )
  }
}
