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
