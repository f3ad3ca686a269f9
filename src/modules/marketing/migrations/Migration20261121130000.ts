import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Written by hand: partial indexes and outboxes cannot be said in models. */
export class Migration20261121130000 extends Migration {
  override async up(): Promise<void> {
    for (const statement of [...SOCIAL, ...MAIL]) {
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
  "marketing_channel",
  "marketing_post",
  "marketing_subscriber",
  "marketing_suppression",
  "marketing_campaign",
  "marketing_delivery",
  "marketing_mail_event",
]

const SOCIAL = [
  `create table marketing_channel (
     kind text primary key check (kind in ('x', 'facebook', 'instagram')),
     status text not null default 'inactive'
       check (status in ('inactive', 'active', 'needs_reconnect')),
     -- One sealed JSON object of named secrets; their names stay readable.
     credentials text,
     credential_names text[] not null default '{}',
     credentials_checked_at timestamptz,
     account text,
     template text not null,
     auto_post boolean not null default false,
     -- In USD; null is the option's.
     daily_cap numeric(10, 3),
     updated_at timestamptz not null default now()
   )`,
  `create table marketing_post (
     id text primary key,
     channel text not null references marketing_channel,
     product_id text not null,
     kind text not null,
     state text not null check (state in ('draft', 'scheduled', 'sending',
       'published', 'retry', 'failed', 'needs_reconnect', 'permission',
       'duplicate', 'unknown', 'cancelled')),
     text text not null,
     image_url text,
     scheduled_at timestamptz,
     -- When it is due; null where it waits for somebody.
     next_at timestamptz,
     lease_until timestamptz,
     -- How often it was taken up: a result counts only under its own number.
     claims integer not null default 0,
     attempts integer not null default 0,
     -- When a call that may have published began. From then on it is looked
     -- for before it is sent again.
     armed_at timestamptz,
     container_id text,
     cost numeric(10, 3) not null default 0,
     spent_on date,
     external_id text,
     external_url text,
     error_code text,
     error text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     published_at timestamptz,
     unique (channel, product_id, kind)
   )`,
  `create index marketing_post_due on marketing_post (channel, next_at)
     where next_at is not null`,
  `create index marketing_post_spent on marketing_post (channel, spent_on)
     where spent_on is not null`,
  `create index marketing_post_log on marketing_post (created_at desc, id desc)`,
]

const MAIL = [
  `create table marketing_subscriber (
     id text primary key,
     -- Lower case. Null once it is erased.
     email text unique,
     state text not null
       check (state in ('pending', 'confirmed', 'unsubscribed', 'suppressed')),
     -- What was agreed to, when and where: the proof that consent needs.
     consent_version text not null,
     consent_at timestamptz not null,
     consent_source text not null,
     confirm_hash text unique,
     confirm_expires_at timestamptz,
     confirm_sent_at timestamptz,
     confirmed_at timestamptz,
     ended_at timestamptz,
     created_at timestamptz not null default now()
   )`,
  `create index marketing_subscriber_state on marketing_subscriber (state, id)`,
  // Outlives the subscriber: an address that is erased is still not mailed.
  `create table marketing_suppression (
     email_hash text primary key,
     reason text not null
       check (reason in ('bounce', 'complaint', 'manual')),
     provider text,
     created_at timestamptz not null default now()
   )`,
  `create table marketing_campaign (
     id text primary key,
     name text not null,
     subject text not null,
     intro text not null default '',
     items jsonb not null,
     state text not null default 'draft'
       check (state in ('draft', 'scheduled', 'sending', 'sent', 'cancelled')),
     scheduled_at timestamptz,
     started_at timestamptz,
     finished_at timestamptz,
     created_at timestamptz not null default now()
   )`,
  `create table marketing_delivery (
     id bigint generated always as identity primary key,
     campaign_id text not null references marketing_campaign on delete cascade,
     subscriber_id text not null
       references marketing_subscriber on delete cascade,
     -- Unknown: whoever handed it over died. It is not mailed twice.
     state text not null default 'pending' check (state in
       ('pending', 'sending', 'sent', 'failed', 'skipped', 'unknown')),
     attempts integer not null default 0,
     next_at timestamptz not null default now(),
     external_id text,
     error text,
     sent_at timestamptz,
     unique (campaign_id, subscriber_id)
   )`,
  `create index marketing_delivery_due on marketing_delivery (next_at)
     where state in ('pending', 'sending')`,
  `create index marketing_delivery_external on marketing_delivery (external_id)
     where external_id is not null`,
  `create table marketing_mail_event (
     provider text not null,
     event_id text not null,
     kind text not null,
     created_at timestamptz not null default now(),
     primary key (provider, event_id)
   )`,
]
