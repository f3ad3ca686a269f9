import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A coupon is its promotion, whose code may change and go to another. The code
 * that is kept is for orders that name no promotion; null: another has it now.
 */
export class Migration20261122093100 extends Migration {
  override async up(): Promise<void> {
    this.addSql("drop index if exists affiliate_coupon_upper_idx")
    this.addSql("alter table affiliate_coupon alter column code drop not null")
    this.addSql(
      "create index affiliate_coupon_code on affiliate_coupon (upper(code))"
    )
  }

  override async down(): Promise<void> {
    this.addSql("drop index if exists affiliate_coupon_code")
    this.addSql(WITHOUT_SHARED_CODES)
    this.addSql("alter table affiliate_coupon alter column code set not null")
    this.addSql("create unique index on affiliate_coupon (upper(code))")
  }
}

/** Each code stays with who was given it last; the others have their ids. */
const WITHOUT_SHARED_CODES = `
  update affiliate_coupon as coupon set code = promotion_id
  where code is null or exists (
    select from affiliate_coupon as later
    where upper(later.code) = upper(coupon.code)
      and (later.created_at, later.id) > (coupon.created_at, coupon.id))`
