import { z } from "@medusajs/framework/zod"
import { unsafeValues } from "./lib/unsafe-values"
import type { SelvedgeOptionsInput } from "./options"

/** Compose files and CI hand on unset variables as empty strings. */
const text = z.preprocess((value) => value || undefined, z.string().optional())

const environment = z.object({
  NODE_ENV: text,
  /** PostgreSQL, as `postgres://user:password@host:port/database`. */
  DATABASE_URL: text,
  /** Redis for events, workflows, locks, cache, sessions and rate limits. */
  REDIS_URL: text,
  /** Signs logins. 32 characters or more. */
  JWT_SECRET: text,
  /** Signs session cookies. 32 characters or more. */
  COOKIE_SECRET: text,
  /** The storefront's origin: the default of STORE_CORS and AUTH_CORS. */
  FRONTEND_URL: text,
  STORE_CORS: text,
  ADMIN_CORS: text,
  AUTH_CORS: text,
  /** Encrypts secrets in the database: `id:key[,id:key…]`, the first is used. */
  SELVEDGE_ENCRYPTION_KEY: text,
  /** Origin that tags and tokens name, such as https://id.example.com. */
  SELVEDGE_PUBLIC_URL: text,
  /** Whose garments these are: on the tap page and in token metadata. */
  SELVEDGE_BRAND_NAME: text,
  /** Folder of the local content store, when Pinata is not used. */
  SELVEDGE_STORAGE_DIRECTORY: text,
  /** Folder of clicks that wait for the database; outlives the process. */
  AFFILIATE_SPOOL_DIRECTORY: text,
  /** Proxies whose X-Forwarded-For is believed, separated by commas. */
  TRUSTED_PROXIES: text,
  /** Modules with further adapters of affiliate networks, by commas. */
  OFFERS_ADAPTERS: text,
  /** Origins of webhook endpoints that may be private, by commas. */
  WEBHOOKS_TRUSTED_ORIGINS: text,
  /** In place of the networks' own origins, for doubles. */
  MARKETING_X_BASE_URL: text,
  MARKETING_FACEBOOK_BASE_URL: text,
  MARKETING_INSTAGRAM_BASE_URL: text,
  /** Origin of this shop in posts and mails. Default: SELVEDGE_PUBLIC_URL. */
  MARKETING_PUBLIC_URL: text,
  /** Partner of the grid's links that name none, and of posts and mails. */
  AFFILIATE_REF: text,
  /** Secret in the path of the mail providers' hooks. */
  MARKETING_HOOK_TOKEN: text,
  /** SendGrid's verification key of signed event webhooks. */
  SENDGRID_PUBLIC_KEY: text,
  /** JSON-RPC of the chain. */
  POLYGON_RPC_URL: text,
  /** Signs mints: holds the contract's minter role and the coins for gas. */
  WALLET_PRIVATE_KEY: text,
  /** The deployed GarmentToken. */
  CONTRACT_ADDRESS: text,
  /** Holds customers' tokens until they claim them. Default: the signer. */
  CUSTODY_ADDRESS: text,
  /** Takes tokens of returned garments. Default: the signer. */
  VAULT_ADDRESS: text,
  /** Block explorer that tokens and transactions link to. */
  EXPLORER_URL: text,
  /** Stores metadata at Pinata; without it in a folder of our own. */
  PINATA_JWT: text,
  /** `server`, `worker`, or `shared` (both in one process, the default). */
  MEDUSA_WORKER_MODE: z.preprocess(
    (value) => value || undefined,
    z.enum(["shared", "worker", "server"]).default("shared")
  ),
  /** `true` serves no admin. */
  MEDUSA_ADMIN_DISABLED: text,
  /** Set by `npm start` on the shop it starts on its own database or chain. */
  SELVEDGE_EMBEDDED: text,
})

/** The variables the shop reads, each a string when it is set and not empty. */
export type Environment = z.output<typeof environment>

type Variables = Record<string, string | undefined>

/** Nothing is required outside production, so a clone starts with nothing. */
const DEVELOPMENT_KEY = `development:${"0".repeat(63)}1`

const REQUIRED_IN_PRODUCTION = [
  "DATABASE_URL",
  "JWT_SECRET",
  "COOKIE_SECRET",
  "SELVEDGE_ENCRYPTION_KEY",
  "POLYGON_RPC_URL",
  "WALLET_PRIVATE_KEY",
  "CONTRACT_ADDRESS",
] as const

/** Commands of Medusa's CLI that only read the configuration. */
const OFFLINE_COMMANDS = new Set([
  ...["build", "plugin:build", "plugin:develop", "plugin:publish"],
  ...["lint", "db:generate", "plugin:db:generate", "codemod"],
])

/** @throws when MEDUSA_WORKER_MODE is none of its values */
export function readEnvironment(env: Variables): Environment {
  return environment.parse(env)
}

/**
 * What keeps this environment from serving customers, a sentence each. Outside
 * production there is nothing: embedded defaults take the place of what is
 * missing.
 */
export function environmentProblems(env: Variables): string[] {
  if (env.NODE_ENV !== "production") {
    return []
  }
  const read = readEnvironment(env)
  const missing = REQUIRED_IN_PRODUCTION.filter((name) => !read[name])
  return [...missing.map((name) => `${name} is missing`), ...unsafeValues(read)]
}

/**
 * Refuses to boot in production on a missing or unsafe value. Building needs
 * no secrets, so Medusa's commands that do not serve pass.
 *
 * @throws one error that lists every problem
 */
export function checkEnvironment(env: Variables, command?: string): void {
  if (OFFLINE_COMMANDS.has(command ?? "")) {
    return
  }
  const problems = environmentProblems(asAsked(env, command))
  if (problems.length === 0) {
    return
  }
  const error = new Error(
    ["The environment is not fit for production:", ...problems].join("\n  - ")
  )
  delete error.stack // Medusa prints message and stack: the list came twice
  throw error
}

/** Medusa's one-off commands (`exec`, `db:migrate`) set the mode themselves. */
function asAsked(env: Variables, command: string | undefined): Variables {
  const serves = !command || ["start", "develop"].includes(command)
  return serves ? env : { ...env, MEDUSA_WORKER_MODE: undefined }
}

/**
 * The plugin's options from the environment, as `npm start` and the reference
 * shop use them. A host may write options of its own instead.
 */
export function optionsFromEnvironment(env: Variables): SelvedgeOptionsInput {
  const read = readEnvironment(env)
  return {
    encryption: { keys: encryptionKeys(read) },
    redis_url: read.REDIS_URL,
    http: {
      trusted_proxies: listOf(read.TRUSTED_PROXIES),
    },
    provenance: provenanceFrom(read),
    affiliate: { spool_directory: read.AFFILIATE_SPOOL_DIRECTORY },
    offers: {
      adapters: listOf(read.OFFERS_ADAPTERS),
      networks: networksFrom(env),
    },
    dollar_store: {
      storefront_url: read.FRONTEND_URL,
      default_ref: read.AFFILIATE_REF,
    },
    marketing: marketingFrom(read),
    webhooks: { trusted_origins: listOf(read.WEBHOOKS_TRUSTED_ORIGINS) },
  }
}

function marketingFrom(read: Environment): SelvedgeOptionsInput["marketing"] {
  return {
    public_url: read.MARKETING_PUBLIC_URL ?? read.SELVEDGE_PUBLIC_URL,
    ref: read.AFFILIATE_REF,
    x: { base_url: read.MARKETING_X_BASE_URL },
    facebook: { base_url: read.MARKETING_FACEBOOK_BASE_URL },
    instagram: { base_url: read.MARKETING_INSTAGRAM_BASE_URL },
    mail: {
      sender_name: read.SELVEDGE_BRAND_NAME,
      hook_token: read.MARKETING_HOOK_TOKEN,
      sendgrid_public_key: read.SENDGRID_PUBLIC_KEY,
    },
  }
}

/** OFFERS_<SLUG>_BASE_URL of any adapter, also of another package's. */
function networksFrom(env: Variables): Record<string, { base_url: string }> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, base_url]) => {
      const [, slug] = /^OFFERS_([A-Z0-9]+)_BASE_URL$/.exec(name) ?? []
      return slug && base_url ? [[slug.toLowerCase(), { base_url }]] : []
    })
  )
}

function provenanceFrom(read: Environment): SelvedgeOptionsInput["provenance"] {
  const { POLYGON_RPC_URL, CONTRACT_ADDRESS, WALLET_PRIVATE_KEY } = read
  return {
    public_url: read.SELVEDGE_PUBLIC_URL,
    brand_name: read.SELVEDGE_BRAND_NAME,
    chain:
      POLYGON_RPC_URL && CONTRACT_ADDRESS
        ? {
            rpc_url: POLYGON_RPC_URL,
            contract_address: CONTRACT_ADDRESS,
            custody_address: read.CUSTODY_ADDRESS,
            vault_address: read.VAULT_ADDRESS,
            explorer_url: read.EXPLORER_URL,
          }
        : undefined,
    signer: WALLET_PRIVATE_KEY
      ? { private_key: WALLET_PRIVATE_KEY }
      : undefined,
    storage: read.PINATA_JWT
      ? { driver: "pinata", pinata_jwt: read.PINATA_JWT }
      : {
          driver: "local",
          directory: read.SELVEDGE_STORAGE_DIRECTORY ?? ".data/ipfs",
        },
    allow_factory_keys: !isProduction(read),
  }
}

/** `npm start` serves with NODE_ENV=production, yet is nobody's real shop. */
function isProduction(read: Environment): boolean {
  return read.NODE_ENV === "production" && !read.SELVEDGE_EMBEDDED
}

function encryptionKeys(read: Environment): string {
  const missing = isProduction(read) ? "" : DEVELOPMENT_KEY
  return read.SELVEDGE_ENCRYPTION_KEY ?? missing
}

function listOf(text = ""): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
}
