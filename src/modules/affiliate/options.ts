import { z } from "@medusajs/framework/zod"
import { metricsOptions } from "./metrics/options"
import { visitsOptions } from "./visits/options"

const fraud = z
  .object({
    /**
     * Sales or clicks there have to be before a rule that compares says
     * anything. Default 50.
     */
    sample_min: z.number().int().min(10).default(50),
    /**
     * The share of a programme's sales that are its quickest: the slowest of
     * them is what counts as quick. Default 0.01.
     */
    soon_percentile: z.number().min(0).max(0.5).default(0.01),
    /** A sale in less than this share of that time is too soon. Default 0.5. */
    soon_share: z.number().min(0).max(1).default(0.5),
    /**
     * Standard deviations a partner's conversion rate may be above the
     * others'. Default 4.
     */
    conversion_z_max: z.number().positive().default(4),
  })
  .strict()

/** Partners, links, clicks, sales, commissions and payouts. */
export const affiliateOptions = z
  .object({
    ...visitsOptions.shape,
    /**
     * Who lets a new partner in: the merchant (`manual`), or nobody has to
     * (`automatic`). Default `manual`.
     */
    approval: z.enum(["manual", "automatic"]).default("manual"),
    /** Most units of one reported sale. Default 100. */
    report_quantity_max: z.number().int().min(1).max(10_000).default(100),
    fraud: fraud.prefault({}),
    metrics: metricsOptions.prefault({}),
  })
  .strict()

export type AffiliateOptions = z.output<typeof affiliateOptions>
