import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121030126 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "selvedge_idempotency_key" ("id" text not null, "scope" text not null, "key" text not null, "fingerprint" text not null, "status" text check ("status" in ('in_progress', 'completed')) not null, "response_status" integer null, "response_body" jsonb null, "locked_until" timestamptz not null, "expires_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "selvedge_idempotency_key_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_selvedge_idempotency_key_deleted_at" ON "selvedge_idempotency_key" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_selvedge_idempotency_key_scope_key" ON "selvedge_idempotency_key" ("scope", "key") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_selvedge_idempotency_key_expires_at" ON "selvedge_idempotency_key" ("expires_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "selvedge_idempotency_key" cascade;`);
  }

}
