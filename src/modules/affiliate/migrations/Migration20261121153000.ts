import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What links brought on days that are over, counted once. */
export class Migration20261121153000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table affiliate_link_day (
         link_id text not null,
         day date not null,
         clicks_human bigint not null,
         clicks_suspect bigint not null,
         clicks_bot bigint not null,
         visitors bigint not null,
         primary key (link_id, day)
       )`
    )
    this.addSql("create index on affiliate_link_day (day)")
  }

  override async down(): Promise<void> {
    this.addSql("drop table if exists affiliate_link_day cascade")
  }
}
