import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A line that an edit made dearer has a sale of the difference, of no units. */
export class Migration20261122090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(ONLY("quantity >= 0"))
  }

  override async down(): Promise<void> {
    // Sales of no units that there are stay: their commissions refer to them.
    this.addSql(`${ONLY("quantity > 0")} not valid`)
  }
}

const ONLY = (check: string) =>
  `alter table affiliate_sale drop constraint affiliate_sale_quantity_check,
     add constraint affiliate_sale_quantity_check check (${check})`
