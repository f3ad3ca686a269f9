import { z } from "@medusajs/framework/zod"

const share = z.number().min(0).max(1)

const network = z
  .object({
    /**
     * Origin that all calls to this network go to, in place of its own: a
     * sandbox, a proxy of yours. May be a private address. Default none.
     */
    base_url: z.url({ protocol: /^https?$/ }).optional(),
  })
  .strict()

const guard = z
  .object({
    /**
     * A run that would take away more than this share of a source's offers
     * stops and asks. Default 0.3.
     */
    removed_share_max: share.default(0.3),
    /** The same for offers it would change. Default 0.6. */
    changed_share_max: share.default(0.6),
    /** Share of refused rows. Default 0.5. */
    rejected_share_max: share.default(0.5),
    /** Sources with fewer offers are never stopped. Default 100. */
    offers_min: z.number().int().min(0).default(100),
  })
  .strict()

const sync = z
  .object({
    /** False: this process reads no source. Default true. */
    enabled: z.boolean().default(true),
    /** Sources read at the same time by one process. Default 2. */
    concurrency: z.number().int().min(1).max(16).default(2),
    /** Rows of one COPY, with the place to resume after them. Default 5,000. */
    stage_batch_rows: z.number().int().min(100).max(100_000).default(5_000),
    /** Rows of one merging transaction. Default 10,000. */
    merge_batch_rows: z.number().int().min(100).max(100_000).default(10_000),
    /**
     * Where the machine is busy (a load of more than 1.5 a core), a run rests
     * after each batch for this share of the time that it took. Default 0.5.
     */
    rest_share: z.number().min(0).max(10).default(0.5),
    /** After this without a sign of life a run counts as interrupted. */
    lease_seconds: z.number().int().min(2).max(3_600).default(60),
    /** Tries of a run before it has failed. Default 4. */
    attempts_max: z.number().int().min(1).max(20).default(4),
    /** First wait between two tries; it doubles. Default 30. */
    retry_base_seconds: z.number().min(0).max(3_600).default(30),
    /**
     * First wait between two tries of a call; it doubles, and is five times as
     * long after a network throttled without saying for how long. Default 1.
     */
    call_wait_seconds: z.number().min(0).max(60).default(1),
    /** Offers that left the feed stay this long before they expire. */
    expiry_grace_hours: z.number().min(0).max(720).default(24),
    /** Refused rows kept of one run; all are counted. Default 1,000. */
    rejections_kept_max: z.number().int().min(0).max(100_000).default(1_000),
    /** Days that runs and refused rows are kept. Default 90. */
    history_days: z.number().int().min(1).max(3_650).default(90),
    /** Spread of scheduled runs around their time. Default 10. */
    jitter_minutes: z.number().min(0).max(120).default(10),
  })
  .strict()

const limits = z
  .object({
    /** Longest row of a file. Default 1 MB. */
    row_bytes_max: z.number().int().min(1_024).default(1_000_000),
    /** Largest file, unpacked. Default 20 GB. */
    file_bytes_max: z.number().int().min(1_024).default(20_000_000_000),
    /** Unpacked over packed size. Default 200. */
    expansion_max: z.number().min(2).default(200),
    /** Nested elements of XML. Default 32. */
    depth_max: z.number().int().min(2).default(32),
    /** Body of one page of an API. Default 32 MB. */
    page_bytes_max: z.number().int().min(1_024).default(32_000_000),
    /** Longest reading of a source. Default 6. */
    read_hours_max: z.number().positive().default(6),
  })
  .strict()

const health = z
  .object({
    /** A source is stale after this many of its intervals. Default 2. */
    stale_intervals: z.number().min(1).default(2),
    /** Failed runs in a row that raise an alert. Default 3. */
    failures_max: z.number().int().min(1).default(3),
    /** Loss of offers between two runs that raises one. Default 0.2. */
    drop_share_max: share.default(0.2),
    /** Refused rows of a run that raise one. Default 0.1. */
    error_rate_max: share.default(0.1),
    /** Mean answer of the network that raises one. Default 5,000. */
    latency_ms_max: z.number().positive().default(5_000),
  })
  .strict()

const conversions = z
  .object({
    /**
     * Days that an import of conversions reads again: networks enter and change
     * them late. Default 7.
     */
    overlap_days: z.number().min(0).max(90).default(7),
    /** Days that the first import of a source looks back. Default 90. */
    history_days: z.number().positive().max(1_095).default(90),
  })
  .strict()

export const offersOptions = z
  .object({
    /**
     * Adapters of other packages: names of packages, or paths that begin with a
     * dot and are looked up from the shop's folder. Default none.
     */
    adapters: z.array(z.string().min(1)).default([]),
    /** By slug of the adapter. */
    networks: z.record(z.string(), network).default({}),
    sync: sync.prefault({}),
    guard: guard.prefault({}),
    limits: limits.prefault({}),
    health: health.prefault({}),
    conversions: conversions.prefault({}),
    /** Days that single clicks are kept; daily figures stay. Default 400. */
    click_retention_days: z.number().int().min(1).default(400),
  })
  .strict()

export type OffersOptions = z.output<typeof offersOptions>
