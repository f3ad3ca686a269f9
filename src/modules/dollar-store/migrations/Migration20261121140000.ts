import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * When a card was seen for the first time: one that was listed as a draft is
 * made long before that.
 */
export class Migration20261121140000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      "alter table dollar_store_card add column first_shown_at timestamptz"
    )
    this.addSql(
      `update dollar_store_card set first_shown_at = listed_at
       where is_visible`
    )
  }

  override async down(): Promise<void> {
    this.addSql("alter table dollar_store_card drop column first_shown_at")
  }
}
