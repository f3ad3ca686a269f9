import { z } from "@medusajs/framework/zod"

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "must be an address: 0x and 40 hex digits")

const gwei = z.number().nonnegative()

/** The amount of the chain's own coin, as a decimal string or number. */
const coins = z.union([z.string().regex(/^\d+(\.\d{1,18})?$/), z.number()])

const chain = z
  .object({
    /** JSON-RPC endpoint of the EVM chain. */
    rpc_url: z.url("must be a URL, such as https://polygon-rpc.com"),
    /** Where GarmentToken is deployed. */
    contract_address: address,
    /** If given, the RPC must answer with it: guards against a wrong endpoint. */
    chain_id: z.number().int().positive().optional(),
    /** Holds customers' tokens until they claim them. Default: the signer. */
    custody_address: address.optional(),
    /** Takes tokens of cancelled and returned garments. Default: the signer. */
    vault_address: address.optional(),
    /** A block explorer (EIP-3091): tokens and transactions link to it. */
    explorer_url: z
      .url({
        protocol: /^https?$/,
        error: "must be a URL, such as https://polygonscan.com",
      })
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
    /** Longest wait for one RPC answer. */
    rpc_timeout_seconds: z.number().positive().max(120).default(15),
    /** How often the outbox and the logs are looked at when idle. */
    poll_interval_ms: z.number().int().min(50).max(60_000).default(1_000),
    /**
     * A block this deep counts as final where the chain has no `finalized`
     * tag; null trusts the tag (Polygon PoS has had it since milestones).
     */
    confirmations: z.number().int().positive().nullable().default(null),
  })
  .strict()

const signer = z
  .object({
    /** 32 bytes of hex. For production prefer the two below. */
    private_key: z
      .string()
      .regex(/^(0x)?[0-9a-fA-F]{64}$/, "must be 64 hex digits")
      .optional(),
    /** Encrypted JSON keystore (Web3 Secret Storage v3). */
    keystore: z
      .object({ path: z.string().min(1), password: z.string().min(1) })
      .strict()
      .optional(),
    /** A JSON-RPC signer that answers `eth_signTransaction` (Web3Signer, Clef). */
    external: z
      .object({
        url: z.url(),
        address,
        bearer_token: z.string().min(1).optional(),
      })
      .strict()
      .optional(),
  })
  .strict()
  .refine(
    (it) =>
      [it.private_key, it.keystore, it.external].filter(Boolean).length === 1,
    "give exactly one of private_key, keystore, external"
  )

const minting = z
  .object({
    /** False: garments queue up and this process signs nothing. */
    enabled: z.boolean().default(true),
    /** Most garments of one transaction. */
    batch_size_max: z.number().int().min(1).max(200).default(50),
    /** Most envelopes in the mempool at once; nodes refuse long queues. */
    in_flight_max: z.number().int().min(1).max(1_000).default(32),
    /** Lowest tip. Bor refuses transactions under 25 gwei. */
    priority_fee_floor_gwei: gwei.default(1),
    /** Highest fee a new transaction offers by itself. */
    max_fee_ceiling_gwei: gwei.default(2_000),
    /** Raised fees may go this many times over the ceiling to unstick a nonce. */
    unstick_ceiling_multiplier: z.number().min(1).max(100).default(3),
    /** Each replacement offers this much more; nodes refuse less than 10 %. */
    fee_bump_percent: z.number().min(10).max(100).default(12.5),
    /** Sent for this long without being mined: replaced with a higher fee. */
    stuck_after_seconds: z.number().positive().default(60),
    /** Highest gas of one transaction. */
    gas_limit_max: z.number().int().positive().default(15_000_000),
    /** Most the signer may commit to gas a day (UTC), in the chain's coin. */
    gas_budget_daily: coins.default("25"),
    /** A balance under this is reported, in the chain's coin. */
    low_balance: coins.default("1"),
    /** A garment whose mint failed this often waits for a person. */
    attempts_max: z.number().int().min(1).default(8),
  })
  .strict()

const storage = z.discriminatedUnion("driver", [
  z
    .object({
      driver: z.literal("local"),
      /** Folder of the content store. */
      directory: z.string().min(1),
    })
    .strict(),
  z
    .object({
      driver: z.literal("pinata"),
      pinata_jwt: z.string().min(1),
      gateway_url: z.url().optional(),
      upload_url: z.url().optional(),
      endpoint_url: z.url().optional(),
    })
    .strict(),
])

const scans = z
  .object({
    /** The same message again from the same client within this is a `repeat`. */
    repeat_window_seconds: z.number().int().positive().default(300),
    /** Scans older than this are deleted; daily figures stay. */
    retention_days: z.number().int().positive().default(730),
  })
  .strict()

/** Options of the provenance module: `provenance` in the plugin's options. */
export const provenanceOptions = z
  .object({
    /** Where the public pages (`/t`, `/ipfs`) are reached, without a slash. */
    public_url: z
      .url("must be a URL, such as https://id.example.com")
      .transform((url) => url.replace(/\/+$/, ""))
      .default("http://localhost:9000"),
    /** Whose garments these are: on the tap page and in token metadata. */
    brand_name: z.string().trim().min(1).max(100).optional(),
    /** Without a chain taps are still verified; garments wait for their token. */
    chain: chain.optional(),
    /** Needed where this process mints. */
    signer: signer.optional(),
    minting: minting.prefault({}),
    storage: storage.default({ driver: "local", directory: ".data/ipfs" }),
    scans: scans.prefault({}),
    /**
     * Prepares the statements of a tap once a connection. False behind a pooler
     * that cannot: PgBouncer before 1.21 in transaction mode.
     */
    prepared_statements: z.boolean().default(true),
    /** All-zero keys: every new chip has them, so anybody can forge them. */
    allow_factory_keys: z.boolean().default(false),
  })
  .strict()

export type ProvenanceOptions = z.infer<typeof provenanceOptions>
export type ChainOptions = NonNullable<ProvenanceOptions["chain"]>
export type SignerOptions = NonNullable<ProvenanceOptions["signer"]>
export type MintingOptions = ProvenanceOptions["minting"]
export type StorageOptions = ProvenanceOptions["storage"]
