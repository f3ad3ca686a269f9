import { z } from "@medusajs/framework/zod"
import { isTrustedProxy } from "../../../lib/client-address"

const perMinute = z.number().int().min(1)

/** Over these a visit is kept and led on, and counts as `suspect`. */
const velocity = z
  .object({
    /** Visits of one client (address and user agent) a minute. Default 30. */
    client_per_minute: perMinute.default(30),
    /** Of one address, or one IPv6 /64: many share one. Default 600. */
    address_per_minute: perMinute.default(600),
    /** Of one ref. Default 6,000. */
    ref_per_minute: perMinute.default(6_000),
    /** The same link by the same client within this is a repeat. Default 10. */
    repeat_seconds: z.number().min(0).max(3_600).default(10),
    /** Clients, addresses and links remembered by a process. Default 50,000. */
    tracked_max: z.number().int().min(100).default(50_000),
  })
  .strict()

/** Options of the module that are about clicks and views. */
export const visitsOptions = z
  .object({
    /** Days that single visits are kept; daily figures stay. Default 395. */
    visit_days: z.number().int().min(2).max(3_650).default(395),
    /** Sources, and campaigns, that a ref may have; more are `other`. */
    dimension_values_max: z.number().int().min(1).max(10_000).default(200),
    /** Days that the click is remembered by a cookie, with consent. */
    cookie_days: z.number().int().min(1).max(400).default(30),
    /** Folder of visits while the database is away; one a machine. */
    spool_directory: z.string().min(1).default(".data/affiliate-spool"),
    /** Most of it that a process fills. Default 256 MB. */
    spool_bytes_max: z.number().int().min(1_000).default(268_435_456),
    /** How long a visitor waits for the database. Default 50. */
    spool_after_ms: z.number().int().min(1).max(10_000).default(50),
    /** Address ranges of data centres, beside those that are known. */
    datacenter_ranges: z
      .array(z.string().refine(isTrustedProxy, "must be a range of addresses"))
      .default([]),
    /** Hosts of referrer spam, beside those that are known. */
    spam_hosts: z.array(z.string().min(3)).default([]),
    velocity: velocity.prefault({}),
  })
  .strict()
