import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What a closing reads: entries that no payout settled, and what is carried.
 * Both are as long as what is owed, however long the ledger grows. And how a
 * payout sends what it settled, as it was told when it was closed; and shares
 * of sales that are exact for large amounts, too.
 */
export class Migration20261121200000 extends Migration {
  override async up(): Promise<void> {
    const up = [...OPEN, ...CARRY, ...POSITION, ...ACCOUNT, ...SHARE, HELD]
    for (const statement of up) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    for (const statement of DOWN) {
      this.addSql(statement)
    }
  }
}

const OPEN = [
  `create table affiliate_open_entry (
     entry_id bigint primary key references affiliate_ledger_entry (id),
     commission_id text,
     partner_id text not null,
     amount numeric(20, 6) not null,
     currency text not null,
     available_at timestamptz not null
   )`,
  `create index affiliate_open_entry_of_currency
     on affiliate_open_entry (currency, partner_id)`,
  `insert into affiliate_open_entry (entry_id, commission_id, partner_id,
     amount, currency, available_at)
   select entry.id, entry.commission_id, entry.partner_id, entry.amount,
     entry.currency, entry.available_at
   from affiliate_ledger_entry as entry
   where entry.kind <> 'payout' and not exists (
     select from affiliate_payout_entry as settled
     join affiliate_payout as payout on payout.id = settled.payout_id
     where settled.entry_id = entry.id and payout.status <> 'cancelled')`,
  `create function affiliate_open() returns trigger language plpgsql as $$
     begin
       insert into affiliate_open_entry (entry_id, commission_id, partner_id,
         amount, currency, available_at)
       values (new.id, new.commission_id, new.partner_id, new.amount,
         new.currency, new.available_at);
       return null;
     end $$`,
  `create trigger affiliate_ledger_entry_opens
     after insert on affiliate_ledger_entry for each row
     when (new.kind <> 'payout') execute function affiliate_open()`,
]

const CARRY = [
  `create table affiliate_carry (
     currency text not null,
     partner_id text not null references affiliate_partner (id),
     amount numeric(20, 6) not null check (amount <> 0),
     primary key (currency, partner_id)
   )`,
  `insert into affiliate_carry (currency, partner_id, amount)
   select entry.currency, entry.partner_id, sum(entry.amount)
   from affiliate_ledger_entry as entry
   where not exists (
     select from affiliate_open_entry as it where it.entry_id = entry.id)
   group by 1, 2 having sum(entry.amount) <> 0`,
]

/**
 * In which order payouts were closed. Times do not say it: they are those of
 * the transactions' beginnings, before they waited for each other.
 */
const POSITION = [
  `alter table affiliate_payout add column position bigint`,
  `update affiliate_payout as payout set position = ranked.position
   from (select id, row_number() over (order by created_at, id) as position
     from affiliate_payout) as ranked
   where ranked.id = payout.id`,
  `alter table affiliate_payout alter column position set not null`,
  `alter table affiliate_payout
     alter column position add generated always as identity`,
  `select setval(pg_get_serial_sequence('affiliate_payout', 'position'),
     (select coalesce(max(position), 0) + 1 from affiliate_payout), false)`,
  `create index affiliate_payout_in_order on affiliate_payout
     (currency, position) where status <> 'cancelled'`,
]

const CHECK = "affiliate_payout_line_carry_reason_check"
const REASONS = ["negative", "below_minimum", "rounding"]

const onlyReasons = (reasons: readonly string[]) => [
  `alter table affiliate_payout_line drop constraint ${CHECK}`,
  `alter table affiliate_payout_line add constraint ${CHECK}
     check (carry_reason in ('${reasons.join("', '")}'))`,
]

const ACCOUNT = [
  ...onlyReasons([...REASONS, "account_missing"]),
  `alter table affiliate_payout_line
     add column payout_method text
       check (payout_method in ('bank', 'paypal', 'wise')),
     add column payout_details text`,
  `update affiliate_payout_line as line
   set payout_method = p.payout_method, payout_details = p.payout_details
   from affiliate_partner as p
   where p.id = line.partner_id and line.amount > 0`,
]

/** With ten decimals a third of a large amount was not a third. */
const SHARE = [
  `alter table affiliate_sale alter column reversed_share type numeric(19, 18)`,
]

/** The review asks for these alone. */
const HELD = `create index affiliate_commission_held on affiliate_commission
  (created_at desc, id desc) where state = 'held'`

const DOWN = [
  `drop index if exists affiliate_commission_held`,
  `alter table affiliate_sale alter column reversed_share type numeric(12, 10)`,
  `alter table affiliate_payout_line drop column if exists payout_method,
     drop column if exists payout_details`,
  `update affiliate_payout_line set carry_reason = 'below_minimum'
   where carry_reason = 'account_missing'`,
  ...onlyReasons(REASONS),
  `alter table affiliate_payout drop column if exists position`,
  `drop table if exists affiliate_carry`,
  `drop trigger if exists affiliate_ledger_entry_opens
     on affiliate_ledger_entry`,
  `drop function if exists affiliate_open`,
  `drop table if exists affiliate_open_entry`,
]
