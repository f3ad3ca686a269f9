import { z } from "@medusajs/framework/zod"

const social = z
  .object({
    /** In place of the vendor's origin, for tests and proxies. */
    base_url: z.url().optional(),
  })
  .strict()

const x = social.extend({
  /** What X charges for a post with a link, in USD (docs.x.com, pricing). */
  cost_with_link: z.number().min(0).max(100).default(0.2),
  /** And for one without. */
  cost_without_link: z.number().min(0).max(100).default(0.015),
})

const weekly = z
  .object({
    /**
     * What becomes of the week's letter once it is made: it waits for somebody
     * to look at it (`draft`), or goes out (`send`). With `off` none is made.
     */
    mode: z.enum(["off", "draft", "send"]).default("draft"),
    /** Day of the week that it is made on, from 1, Monday, to 7. UTC. */
    weekday: z.number().int().min(1).max(7).default(4),
    /** Hour of that day, from 0 to 23. UTC. */
    hour: z.number().int().min(0).max(23).default(8),
    /** Most products in it: the first of the grid that are in stock. */
    products_max: z.number().int().min(1).max(50).default(8),
    /** Its subject. */
    subject: z.string().trim().min(1).max(200).default("This week's deals"),
    /** Its first lines. */
    intro: z.string().max(5_000).default(""),
  })
  .strict()

const mail = z
  .object({
    /** Who the mail is from, as the letter names it. */
    sender_name: z.string().min(1).max(100).default("Selvedge"),
    /** Postal address in the footer; the law of most countries asks for one. */
    postal_address: z.string().max(300).default(""),
    /** Version of the text that subscribers agree to; kept with each consent. */
    consent_version: z.string().min(1).max(50).default("1"),
    /** That text, as the form shows it. */
    consent_text: z
      .string()
      .min(1)
      .max(1_000)
      .default(
        "Yes, send me the week's deals by e-mail. I can withdraw this at any time by the link in each mail."
      ),
    /** How long a link that confirms a subscription works. */
    confirm_hours: z.number().min(1).max(720).default(72),
    /** Mails a process hands over in a second. */
    per_second: z.number().min(0.1).max(1_000).default(10),
    /**
     * Secret in the path of the vendors' hooks, `/hooks/marketing/:provider/
     * :token`. Default none: the hooks answer 404.
     */
    hook_token: z.string().min(24).max(200).optional(),
    /** The letter that is made by itself, where anybody is subscribed. */
    weekly: weekly.prefault({}),
    /** SendGrid's verification key of signed event webhooks, base64 DER. */
    sendgrid_public_key: z.string().max(1_000).optional(),
  })
  .strict()

/** Posts of new products, and the mail with the week's deals. */
export const marketingOptions = z
  .object({
    /** Whether this process posts and mails; with false both only gather. */
    enabled: z.boolean().default(true),
    /** Origin of this shop, which links lead to. */
    public_url: z.url().default("http://localhost:9000"),
    /** The partner that the shop's own links name. */
    ref: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{1,31}$/)
      .default("shop"),
    /** Begins each post and letter: advertising has to be recognised. */
    mark: z.string().min(1).max(40).default("Reklame"),
    /** Most that the posts of a channel may cost in a day (UTC), in USD. */
    daily_cap: z.number().min(0).max(10_000).default(2),
    /** Origins of images that may be private, such as the shop's own. */
    trusted_origins: z.array(z.url()).default([]),
    /** How often the outboxes are looked at. */
    poll_seconds: z.number().min(0.1).max(300).default(10),
    /** X. */
    x: x.prefault({}),
    /** Facebook Pages. */
    facebook: social.prefault({}),
    /** Instagram, by Facebook's Graph API. */
    instagram: social.prefault({}),
    /** The mail with the week's deals. */
    mail: mail.prefault({}),
  })
  .strict()

export type MarketingOptions = z.output<typeof marketingOptions>
