import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a campaign was made for by itself: once, however many look. */
export class Migration20261121154000 extends Migration {
  override async up(): Promise<void> {
    this.addSql("alter table marketing_campaign add column week text unique")
  }

  override async down(): Promise<void> {
    this.addSql("alter table marketing_campaign drop column if exists week")
  }
}
