import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Written by hand: partial indexes and an outbox cannot be said in models. */
export class Migration20261121120500 extends Migration {
  override async up(): Promise<void> {
    for (const statement of UP) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    for (const table of TABLES.toReversed()) {
      this.addSql(`drop table if exists ${table} cascade`)
    }
  }
}

const TABLES = [
  "webhook_endpoint",
  "webhook_event",
  "webhook_delivery",
  "webhook_attempt",
]

const UP = [
  `create table webhook_endpoint (
     id text primary key,
     url text not null,
     description text not null default '',
     -- Names, prefixes such as "sale.*", or "*".
     event_types text[] not null check (cardinality(event_types) > 0),
     payload_version integer not null default 1,
     status text not null default 'active'
       check (status in ('active', 'disabled')),
     disabled_reason text
       check (disabled_reason in ('merchant', 'gone', 'failing')),
     secret text not null,
     -- Signs beside the new one while receivers change over.
     previous_secret text,
     previous_secret_until timestamptz,
     failing_since timestamptz,
     last_success_at timestamptz,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create table webhook_event (
     id text primary key,
     type text not null,
     data jsonb not null,
     source_key text not null unique,
     occurred_at timestamptz not null,
     created_at timestamptz not null default now()
   )`,
  `create index webhook_event_time on webhook_event (occurred_at, id)`,
  // Payouts among a million clicks.
  `create index webhook_event_type on webhook_event (type, occurred_at)`,
  // What is past its retention.
  `create index webhook_event_created on webhook_event (created_at)`,
  `create table webhook_delivery (
     id text primary key,
     event_id text not null references webhook_event on delete cascade,
     endpoint_id text not null references webhook_endpoint on delete cascade,
     cause text not null check (cause in ('event', 'replay', 'test')),
     state text not null default 'pending'
       check (state in ('pending', 'delivered', 'failed', 'gone')),
     attempts integer not null default 0,
     -- When it is due; while it is being sent, when its lease ends.
     next_at timestamptz not null default now(),
     response_status integer,
     response_body text,
     response_ms integer,
     error text,
     created_at timestamptz not null default now(),
     finished_at timestamptz
   )`,
  // One under way for each event and endpoint: a replay asked for twice is one.
  `create unique index webhook_delivery_pending
     on webhook_delivery (event_id, endpoint_id) where state = 'pending'`,
  `create unique index webhook_delivery_event
     on webhook_delivery (event_id, endpoint_id) where cause = 'event'`,
  // Of one event: what goes with it when it is pruned, and what a replay asks.
  `create index webhook_delivery_of_event
     on webhook_delivery (event_id, endpoint_id)`,
  `create index webhook_delivery_due
     on webhook_delivery (endpoint_id, next_at) where state = 'pending'`,
  // What an endpoint's failures of the last day are counted by.
  `create index webhook_delivery_failed
     on webhook_delivery (endpoint_id, created_at)
     where state in ('failed', 'gone')`,
  `create index webhook_delivery_log
     on webhook_delivery (created_at desc, id desc)`,
  // Few of many: without it the log is read through for them.
  `create index webhook_delivery_undelivered
     on webhook_delivery (created_at desc, id desc)
     where state <> 'delivered'`,
  `create index webhook_delivery_endpoint_log
     on webhook_delivery (endpoint_id, created_at desc, id desc)`,
  `create table webhook_attempt (
     delivery_id text not null references webhook_delivery on delete cascade,
     number integer not null,
     started_at timestamptz not null,
     response_status integer,
     response_body text,
     response_ms integer,
     error text,
     primary key (delivery_id, number)
   )`,
]
