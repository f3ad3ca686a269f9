import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Whether a run priced some products only: the others keep their rates. And of
 * which look at the other modules a card is, see `Cards.beginLook`.
 */
export class Migration20261121180000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table dollar_store_price_run
       add column is_partial boolean not null default false`
    )
    this.addSql("create sequence dollar_store_card_look")
    this.addSql(
      "alter table dollar_store_card add column look bigint not null default 0"
    )
  }

  override async down(): Promise<void> {
    this.addSql("alter table dollar_store_price_run drop column is_partial")
    this.addSql("alter table dollar_store_card drop column look")
    this.addSql("drop sequence dollar_store_card_look")
  }
}
