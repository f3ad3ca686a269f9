import { z } from "@medusajs/framework/zod"
import { destinationTemplate } from "./lib/destination-url"

const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be a URL, http or https" })
  .transform((url) => url.replace(/\/+$/, ""))

const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, "must be a code of ISO 4217, such as DKK")
  .transform((code) => code.toUpperCase())

const page = z
  .object({
    /** Heading of the page. Default "The $3 store". */
    title: z.string().trim().min(1).max(100).default("The $3 store"),
    /** Line under it. Default "Everything costs the same. Every day." */
    tagline: z
      .string()
      .trim()
      .max(200)
      .default("Everything costs the same. Every day."),
    /** Mark of listings that are bought here. Default "Sold by us". */
    own_label: z.string().trim().min(1).max(60).default("Sold by us"),
    /**
     * Mark of listings that are bought elsewhere and pay the shop a share. Danish
     * law asks for the word (Markedsføringsloven, section 6, paragraph 4).
     * Default "Affiliate – Reklame".
     */
    affiliate_label: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .default("Affiliate – Reklame"),
  })
  .strict()

/** The grid where everything costs one price: listings, rates, prices. */
export const dollarStoreOptions = z
  .object({
    /** What everything costs, in major units. Default 3. */
    base_price: z.number().positive().max(1_000_000).default(3),
    /** Its currency; every other price follows from it. Default DKK. */
    base_currency: currency.default("DKK"),
    /**
     * Name or id of the sales channel of the grid: everything in it has to keep
     * the price. Default none: the shop's default channel, of which only
     * products with a listing have to.
     */
    sales_channel: z.string().min(1).max(255).optional(),
    /** Currencies with a price. Default those of the shop's regions. */
    currencies: z.array(currency).min(1).max(60).optional(),
    /**
     * Where the reference rates come from. An address of yours may be private.
     * Default that of the European Central Bank.
     */
    ecb_url: z
      .url({ protocol: /^https?$/, error: "must be a URL, http or https" })
      .default("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"),
    /** False: rates come by import only. Default true. */
    fetch_enabled: z.boolean().default(true),
    /** Share that a rate may move between two runs unasked. Default 0.1. */
    jump_max: z.number().positive().max(1).default(0.1),
    /** Days after which a rate is too old to price by. Default 4. */
    stale_days: z.number().int().min(1).max(60).default(4),
    /**
     * Where own listings are bought: the storefront's origin. Default none: the
     * page `/dollar-store` itself.
     */
    storefront_url: httpUrl.optional(),
    /**
     * Path of a product there, with `{handle}` or `{product_id}`. Default
     * "/products/{handle}".
     */
    product_path: z
      .string()
      .regex(
        /^\/(?!\/)[^\s?#\\]*$/,
        "must be a path that begins with one slash"
      )
      .default("/products/{handle}"),
    /** Partner that links carry which name none. Default none. */
    default_ref: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9_-]{1,31}$/, "must be a ref, such as vader")
      .optional(),
    /** Tag of Amazon's Special Links for listings that have none. Default none. */
    amazon_tag: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/)
      .optional(),
    /**
     * What is added to the destination of listings of the network `default`.
     * Default "ref={ref}&source={source}&campaign={campaign}&slv_click={click_id}".
     */
    destination_query: destinationTemplate.default(
      "ref={ref}&source={source}&campaign={campaign}&slv_click={click_id}"
    ),
    /** Hours that a price told by another shop is shown. Default 24. */
    external_price_hours: z.number().positive().max(8_760).default(24),
    /** Streams that one address may have open in a process. Default 200. */
    streams_per_client_max: z.number().int().min(1).max(100_000).default(200),
    /** Those that a process has open for all of them. Default 5000. */
    streams_max: z.number().int().min(1).max(100_000).default(5_000),
    page: page.prefault({}),
  })
  .strict()

export type DollarStoreOptions = z.output<typeof dollarStoreOptions>
