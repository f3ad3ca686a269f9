import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Since when an endpoint asks: when it was made, changed its types or enabled. */
export class Migration20261122093300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table webhook_endpoint
         add column asks_since timestamptz(3) not null default now()`
    )
    this.addSql("update webhook_endpoint set asks_since = updated_at")
  }

  override async down(): Promise<void> {
    this.addSql("alter table webhook_endpoint drop column if exists asks_since")
  }
}
