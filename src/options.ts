import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { isTrustedProxy } from "./lib/client-address"
import { parseEncryptionKeys } from "./lib/encryption-keys"
import { defineErrors } from "./lib/error-table"
import { parseInPlainWords } from "./lib/plain-words"
import { affiliateOptions } from "./modules/affiliate/options"
import { dollarStoreOptions } from "./modules/dollar-store/options"
import { marketingOptions } from "./modules/marketing/options"
import { webhooksOptions } from "./modules/webhooks/options"
import { offersOptions } from "./modules/offers/options"
import { provenanceOptions } from "./modules/provenance/options"

export const optionsErrors = defineErrors("selvedge_options", {
  invalid: {
    type: MedusaError.Types.INVALID_DATA,
    message: (problems: string[]) =>
      ["Selvedge cannot start with these options:", ...problems].join("\n  "),
  },
})

const KEYS_HELP =
  'is required; make one with: echo "k1:$(openssl rand -base64 32)"'

const encryption = z
  .object({
    /**
     * Keys that encrypt secrets in the database, `id:key[,id:key…]`, each 32
     * bytes as base64 or hex. The first encrypts, the others only decrypt; to
     * rotate, put a new one in front. The last also keys the hashes of
     * clients, so dropping it makes old and new hashes differ. No default.
     */
    keys: z
      .string({
        error: ({ input }) => (input === undefined ? KEYS_HELP : undefined),
      })
      .superRefine((keys, context) => {
        for (const message of parseEncryptionKeys(keys).problems) {
          context.addIssue({ code: "custom", message })
        }
      }),
  })
  .strict()

const rateLimit = z
  .object({
    /** Requests a client may make in a window. */
    points: z.number().int().min(1).max(1_000_000),
    /** Length of the window. */
    duration_seconds: z.number().int().min(1).max(86_400),
  })
  .strict()

const http = z
  .object({
    /**
     * Proxies whose `X-Forwarded-For` is believed: CIDRs, addresses, or
     * `loopback`, `linklocal`, `uniquelocal`. Name every proxy in front of the
     * shop. Default none: the client is who opened the connection.
     */
    trusted_proxies: z
      .array(
        z
          .string()
          .refine(
            isTrustedProxy,
            "must be an address, a range such as 10.0.0.0/8, or one of loopback, linklocal, uniquelocal"
          )
      )
      .default([]),
    /**
     * Limits per client address by route name (the `operationId` of the
     * OpenAPI document), in place of the route's own. Default none.
     */
    rate_limits: z.record(z.string(), rateLimit).default({}),
  })
  .strict()

const idempotency = z
  .object({
    /** How long an `Idempotency-Key` and its answer are kept. Default 24. */
    retention_hours: z.number().positive().max(8_760).default(24),
    /**
     * After this a request that never finished counts as crashed, and a repeat
     * of it runs. Longer than the slowest request takes. Default 60.
     */
    lease_seconds: z.number().positive().max(3_600).default(60),
  })
  .strict()

/** Options of the plugin, a key a module; the same in plugin and in app mode. */
export const selvedgeOptions = z
  .object({
    encryption,
    /**
     * Redis that rate limits are counted in, so that all processes count
     * together. Default none: each process counts for itself.
     */
    redis_url: z
      .url({
        protocol: /^rediss?$/,
        error: "must be a URL such as redis://localhost:6379",
      })
      .optional(),
    /** Who the client is and how often it may ask. */
    http: http.prefault({}),
    /** Repeats of a request with the same `Idempotency-Key`. */
    idempotency: idempotency.prefault({}),
    /** Tags, garments, tokens and the chain. */
    provenance: provenanceOptions.prefault({}),
    /** Offers of affiliate networks. */
    offers: offersOptions.prefault({}),
    /** Partners, links, clicks, sales, commissions and payouts. */
    affiliate: affiliateOptions.prefault({}),
    /** The grid where everything costs one price: listings, rates, prices. */
    dollar_store: dollarStoreOptions.prefault({}),
    /** Posts of new products, and the mail with the week's deals. */
    marketing: marketingOptions.prefault({}),
    /** What happens in the shop, told to other systems. */
    webhooks: webhooksOptions.prefault({}),
  })
  .strict()

/** What the host writes. */
export type SelvedgeOptionsInput = z.input<typeof selvedgeOptions>
/** With every default filled in. */
export type SelvedgeOptions = z.output<typeof selvedgeOptions>

const parsed = new WeakMap<object, SelvedgeOptions>()

/**
 * Options of the whole plugin: Medusa gives every module of a plugin the same
 * object, so each module parses all of it, once.
 *
 * @throws `selvedge_options_invalid` listing every wrong option, a line each
 */
export function parseOptions(raw: unknown): SelvedgeOptions {
  const given = isObject(raw) ? raw : {}
  const known = parsed.get(given)
  if (known) {
    return known
  }
  const result = parseInPlainWords(selvedgeOptions, ownOptions(given))
  if (!result.ok) {
    throw optionsErrors.invalid(result.problems)
  }
  parsed.set(given, result.data)
  return result.data
}

/** Medusa's module loader adds `database` to the options of every module. */
function ownOptions({ database: _, ...own }: Record<string, unknown>) {
  return { ...own, encryption: own.encryption ?? {} }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
