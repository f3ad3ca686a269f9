import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121024927 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "provenance_garment" drop constraint if exists "provenance_garment_tag_id_unique";`);
    this.addSql(`create table if not exists "provenance_attempt" ("id" text not null, "envelope_id" text not null, "kind" text check ("kind" in ('call', 'cancel')) not null default 'call', "transaction_hash" text not null, "raw" text not null, "max_fee_per_gas_wei" text not null, "max_priority_fee_per_gas_wei" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_attempt_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_attempt_deleted_at" ON "provenance_attempt" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_attempt_transaction_hash" ON "provenance_attempt" ("transaction_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_attempt_envelope_id" ON "provenance_attempt" ("envelope_id", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_chain_cursor" ("id" text not null, "chain_id" integer not null, "contract_address" text not null, "block_number" integer not null, "block_hash" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_chain_cursor_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_chain_cursor_deleted_at" ON "provenance_chain_cursor" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_chain_cursor_contract" ON "provenance_chain_cursor" ("chain_id", "contract_address") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_envelope" ("id" text not null, "chain_id" integer not null, "from_address" text not null, "nonce" integer not null, "to_address" text not null, "data" text not null, "gas_limit" integer not null, "state" text check ("state" in ('signed', 'sent', 'mined', 'finalized', 'reverted', 'dropped')) not null default 'signed', "transaction_hash" text null, "block_number" integer null, "block_hash" text null, "gas_used" integer null, "effective_gas_price_wei" text null, "last_broadcast_at" timestamptz null, "broadcasts" integer not null default 0, "error" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_envelope_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_envelope_deleted_at" ON "provenance_envelope" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_envelope_nonce" ON "provenance_envelope" ("chain_id", "from_address", "nonce") WHERE state IN ('signed', 'sent', 'mined') AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_key_set" ("id" text not null, "name" text not null, "version" integer not null default 1, "sdm_meta_read_key" text not null, "sdm_file_read_key" text not null, "diversification" text check ("diversification" in ('none', 'an10922')) not null default 'none', "cipher" text check ("cipher" in ('aes', 'lrp')) not null default 'aes', "mac_input" text check ("mac_input" in ('empty', 'enc', 'enc_with_parameter')) not null default 'empty', "status" text check ("status" in ('live', 'retired')) not null default 'live', "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_key_set_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_key_set_deleted_at" ON "provenance_key_set" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_key_set_name_version" ON "provenance_key_set" ("name", "version") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_ownership" ("id" text not null, "chain_id" integer not null, "contract_address" text not null, "token_id" text not null, "from_address" text not null, "to_address" text not null, "block_number" integer not null, "block_hash" text not null, "transaction_hash" text not null, "log_index" integer not null, "occurred_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_ownership_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_ownership_deleted_at" ON "provenance_ownership" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_ownership_log" ON "provenance_ownership" ("chain_id", "block_number", "log_index") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_ownership_token_id" ON "provenance_ownership" ("token_id", "block_number", "log_index") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_product" ("id" text not null, "product_id" text not null, "nfc_enabled" boolean not null default true, "batch_number" text null, "contract_address" text null, "units_sold" integer not null default 0, "units_minted" integer not null default 0, "unlockable_content" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_product_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_product_deleted_at" ON "provenance_product" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_product_product_id" ON "provenance_product" ("product_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_scan" ("id" text not null, "tag_id" text null, "uid" text null, "key_set_id" text null, "verdict" text check ("verdict" in ('genuine', 'repeat', 'replayed', 'invalid', 'unknown_tag', 'suspended', 'revoked')) not null, "reasons" text[] not null, "counter" integer null, "tamper" text check ("tamper" in ('closed', 'opened', 'unknown')) null, "client_hash" text not null, "accepted" boolean not null default false, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_scan_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_scan_deleted_at" ON "provenance_scan" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_scan_accepted" ON "provenance_scan" ("tag_id", "key_set_id", "counter") WHERE accepted AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_scan_created_at" ON "provenance_scan" ("created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_scan_tag_id" ON "provenance_scan" ("tag_id", "created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_scan_verdict" ON "provenance_scan" ("verdict", "created_at", "id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_scan_daily" ("id" text not null, "day" text not null, "verdict" text check ("verdict" in ('genuine', 'repeat', 'replayed', 'invalid', 'unknown_tag', 'suspended', 'revoked')) not null, "shard" integer not null, "scans" integer not null default 0, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_scan_daily_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_scan_daily_deleted_at" ON "provenance_scan_daily" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_scan_daily_shard" ON "provenance_scan_daily" ("day", "verdict", "shard") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_tag" ("id" text not null, "uid" text not null, "state" text check ("state" in ('provisioned', 'bound', 'activated', 'transferred', 'suspended', 'revoked')) not null default 'provisioned', "suspended_from" text check ("suspended_from" in ('provisioned', 'bound', 'activated', 'transferred', 'suspended', 'revoked')) null, "state_note" text null, "key_set_id" text not null, "pending_key_set_id" text null, "product_id" text null, "last_counter" integer null, "last_client_hash" text null, "last_message_hash" text null, "last_accepted_at" timestamptz null, "scan_count" integer not null default 0, "tamper" text check ("tamper" in ('closed', 'opened', 'unknown')) null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_tag_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_tag_key_set_id" ON "provenance_tag" ("key_set_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_tag_deleted_at" ON "provenance_tag" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_tag_uid" ON "provenance_tag" ("uid") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_tag_state" ON "provenance_tag" ("state", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_tag_created_at" ON "provenance_tag" ("created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_tag_product_id" ON "provenance_tag" ("product_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_garment" ("id" text not null, "order_id" text not null, "order_display_id" integer null, "order_line_item_id" text not null, "unit" integer not null, "product_id" text not null, "variant_id" text null, "customer_id" text null, "status" text check ("status" in ('active', 'voided', 'returned')) not null default 'active', "serial" text not null, "batch_number" text null, "snapshot" jsonb not null, "chain_id" integer not null, "contract_address" text not null, "token_id" text not null, "metadata_cid" text null, "minted_at" timestamptz null, "owner_address" text null, "tag_id" text null, "bound_at" timestamptz null, "ended_source" text null, "ended_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_garment_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_garment_tag_id_unique" ON "provenance_garment" ("tag_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_garment_deleted_at" ON "provenance_garment" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_garment_unit" ON "provenance_garment" ("order_line_item_id", "unit") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_garment_token_id" ON "provenance_garment" ("token_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_garment_ended_source" ON "provenance_garment" ("ended_source") WHERE ended_source IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_garment_order_id" ON "provenance_garment" ("order_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_garment_customer_id" ON "provenance_garment" ("customer_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_garment_product_id" ON "provenance_garment" ("product_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_garment_created_at" ON "provenance_garment" ("created_at", "id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_tag_event" ("id" text not null, "tag_id" text not null, "from_state" text check ("from_state" in ('provisioned', 'bound', 'activated', 'transferred', 'suspended', 'revoked')) null, "to_state" text check ("to_state" in ('provisioned', 'bound', 'activated', 'transferred', 'suspended', 'revoked')) not null, "action" text not null, "actor_id" text null, "note" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_tag_event_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_tag_event_deleted_at" ON "provenance_tag_event" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_tag_event_tag_id" ON "provenance_tag_event" ("tag_id", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_transaction" ("id" text not null, "kind" text check ("kind" in ('mint', 'transfer')) not null, "garment_id" text not null, "chain_id" integer not null, "contract_address" text not null, "token_id" text not null, "to_address" text not null, "state" text check ("state" in ('queued', 'signed', 'sent', 'mined', 'finalized', 'reverted', 'dropped', 'dead')) not null default 'queued', "source_key" text not null, "envelope_id" text null, "attempts" integer not null default 0, "not_before" timestamptz null, "isolated" boolean not null default false, "error" text null, "transaction_hash" text null, "block_number" integer null, "mined_at" timestamptz null, "finalized_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_transaction_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_transaction_deleted_at" ON "provenance_transaction" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_transaction_source_key" ON "provenance_transaction" ("source_key") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_transaction_queue" ON "provenance_transaction" ("created_at", "id") WHERE state = 'queued' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_transaction_state" ON "provenance_transaction" ("state", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_transaction_garment_id" ON "provenance_transaction" ("garment_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_transaction_envelope_id" ON "provenance_transaction" ("envelope_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_transaction_created_at" ON "provenance_transaction" ("created_at", "id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_wallet" ("id" text not null, "chain_id" integer not null, "address" text not null, "next_nonce" integer not null, "budget_day" text null, "budget_spent_wei" text not null default '0', "balance_wei" text null, "low_balance" boolean not null default false, "checked_at" timestamptz null, "hold_reason" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_wallet_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_wallet_deleted_at" ON "provenance_wallet" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_wallet_address" ON "provenance_wallet" ("chain_id", "address") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "provenance_watermark" ("id" text not null, "name" text not null, "reached_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "provenance_watermark_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_provenance_watermark_deleted_at" ON "provenance_watermark" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_provenance_watermark_name" ON "provenance_watermark" ("name") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "provenance_tag" add constraint "provenance_tag_key_set_id_foreign" foreign key ("key_set_id") references "provenance_key_set" ("id") on update cascade;`);

    this.addSql(`alter table if exists "provenance_garment" add constraint "provenance_garment_tag_id_foreign" foreign key ("tag_id") references "provenance_tag" ("id") on update cascade on delete set null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "provenance_tag" drop constraint if exists "provenance_tag_key_set_id_foreign";`);

    this.addSql(`alter table if exists "provenance_garment" drop constraint if exists "provenance_garment_tag_id_foreign";`);

    this.addSql(`drop table if exists "provenance_attempt" cascade;`);

    this.addSql(`drop table if exists "provenance_chain_cursor" cascade;`);

    this.addSql(`drop table if exists "provenance_envelope" cascade;`);

    this.addSql(`drop table if exists "provenance_key_set" cascade;`);

    this.addSql(`drop table if exists "provenance_ownership" cascade;`);

    this.addSql(`drop table if exists "provenance_product" cascade;`);

    this.addSql(`drop table if exists "provenance_scan" cascade;`);

    this.addSql(`drop table if exists "provenance_scan_daily" cascade;`);

    this.addSql(`drop table if exists "provenance_tag" cascade;`);

    this.addSql(`drop table if exists "provenance_garment" cascade;`);

    this.addSql(`drop table if exists "provenance_tag_event" cascade;`);

    this.addSql(`drop table if exists "provenance_transaction" cascade;`);

    this.addSql(`drop table if exists "provenance_wallet" cascade;`);

    this.addSql(`drop table if exists "provenance_watermark" cascade;`);
  }

}
