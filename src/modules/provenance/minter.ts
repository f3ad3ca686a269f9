import type { Logger } from "@medusajs/framework/types"
import { createRunner, type Runner } from "../../lib/outbox-runner"
import type { Sql } from "../../lib/sql"
import type { Chain } from "./chain/chain"
import { createSigner } from "./chain/create-signer"
import { createEvmChain } from "./chain/evm"
import { createKnownChainId } from "./chain/known-chain-id"
import type { Signer } from "./chain/signer"
import { provenanceErrors } from "./errors"
import type { GarmentSnapshot } from "./garments/create-garments"
import { encodeMetadata, garmentMetadata } from "./lib/garment-metadata"
import type { Emit, MintableGarment } from "./minting/context"
import { createMintEngine, type MintEngine } from "./minting/engine"
import { retryTransaction } from "./minting/intents"
import type { ChainOptions, ProvenanceOptions } from "./options"
import { createStorage } from "./storage/create-storage"
import type { ContentStorage } from "./storage/storage"

/** Where tokens of new garments are made, and where they go. */
export type Place = Accounts & {
  chain_id: number
  contract_address: string
}

/** The brand's own accounts. */
export type Accounts = { custody_address: string; vault_address: string }

/** Everything of the module that reaches out of the database. */
export type Minter = {
  readonly storage: ContentStorage
  /** Begins to work on the outbox, where chain and signer are configured. */
  start(): void
  stop(): Promise<void>
  /** There is something new in the outbox. */
  wake(): void
  /** One look at the outbox; for tests and scripts. */
  tick(): Promise<boolean>
  /** False where garments wait: no chain, or nobody to hold their tokens. */
  readonly is_configured: boolean
  /** @throws `provenance_chain_not_configured`, or that the node is down */
  place(): Promise<Place>
  /** Asks no node; null where garments wait. */
  accounts(): Promise<Accounts | null>
  /**
   * Chain and contract of a product; nulls where no chain is configured. Never
   * fails: the chain is null too as long as its node has not told it.
   */
  contractOf(
    own: string | null
  ): Promise<{ chain_id: number | null; contract_address: string | null }>
  /** The parsed metadata of a token, or null where it is not stored (yet). */
  metadataOf(cid: string | null): Promise<unknown>
  /** @throws `provenance_transaction_not_found`, `…_not_retriable` */
  retry(transactionId: string): Promise<void>
}

export type MinterOptions = {
  sql: Sql
  options: ProvenanceOptions
  logger: Logger
  emit: Emit
}

export function createMinter({
  sql,
  options,
  logger,
  emit,
}: MinterOptions): Minter {
  const storage = createStorage(options.storage)
  const { chain: chainOptions, minting } = options
  const chain = chainOptions && createEvmChain(chainOptions)
  const signer =
    options.signer &&
    createSigner(options.signer, {
      timeout_seconds: chainOptions?.rpc_timeout_seconds ?? 15,
    })
  const engine =
    chainOptions && chain && signer
      ? createMintEngine({
          sql,
          chain,
          signer,
          emit,
          logger,
          minting,
          contract: chainOptions.contract_address,
          confirmations: chainOptions.confirmations,
          storePut: (garment) => putMetadata(storage, options, garment),
        })
      : null
  const runner = engine && runnerOf(engine, options)
  const accounts = async () => await accountsOf(chainOptions, signer)
  const knownChainId =
    chain &&
    createKnownChainId({
      chain_id: chainOptions?.chain_id,
      read: () => chain.chainId(),
    })
  return {
    storage,
    start: () => minting.enabled && runner?.start(),
    stop: async () => await runner?.stop(),
    wake: () => runner?.wake(),
    tick: async () =>
      (await engine?.tick(new AbortController().signal)) ?? false,
    is_configured: isConfigured(options),
    accounts,
    place: async () =>
      await placeOf({ chainOptions, chain, accounts: await accounts() }),
    contractOf: async (own) => ({
      chain_id: knownChainId ? await knownChainId() : null,
      contract_address: own ?? chainOptions?.contract_address ?? null,
    }),
    metadataOf: async (cid) => await readMetadata(storage, cid),
    retry: async (id) => {
      await retryOrThrow(sql, id)
      runner?.wake()
    },
  }
}

function runnerOf(engine: MintEngine, options: ProvenanceOptions): Runner {
  return createRunner({
    name: "provenance minting",
    intervalMs: options.chain?.poll_interval_ms ?? 1_000,
    tick: (signal) => engine.tick(signal),
    onError: () => undefined, // the engine itself says what failed, once
    backoff: { base_ms: 500, max_ms: 30_000 },
  })
}

/** A token's number names its chain, and a mint says who holds it. */
function isConfigured({ chain, signer }: ProvenanceOptions): boolean {
  const hasAccounts = chain?.custody_address && chain.vault_address
  return Boolean(chain && (hasAccounts || signer))
}

async function accountsOf(
  chainOptions: ChainOptions | undefined,
  signer: Signer | undefined
): Promise<Accounts | null> {
  if (!chainOptions) {
    return null
  }
  const { custody_address, vault_address } = chainOptions
  const own = custody_address && vault_address ? "" : await signer?.address()
  return own === undefined
    ? null
    : {
        custody_address: custody_address ?? own,
        vault_address: vault_address ?? own,
      }
}

async function placeOf(input: {
  chainOptions: ChainOptions | undefined
  chain: Chain | undefined
  accounts: Accounts | null
}): Promise<Place> {
  const { chainOptions, chain, accounts } = input
  if (!chainOptions || !chain || !accounts) {
    throw provenanceErrors.chainNotConfigured()
  }
  return {
    ...accounts,
    chain_id: chainOptions.chain_id ?? (await chain.chainId()),
    contract_address: chainOptions.contract_address,
  }
}

async function putMetadata(
  storage: ContentStorage,
  { public_url, brand_name: brand }: ProvenanceOptions,
  garment: MintableGarment
): Promise<string> {
  const snapshot = garment.snapshot as GarmentSnapshot
  const metadata = garmentMetadata({
    ...snapshot,
    brand,
    batch_number: garment.batch_number,
    serial: garment.serial,
    external_url: `${public_url}/store/blockchain/digital-twins/${garment.token_id}`,
  })
  const { cid } = await storage.put(encodeMetadata(metadata), {
    name: `${garment.serial}.json`,
  })
  return cid
}

async function readMetadata(
  storage: ContentStorage,
  cid: string | null
): Promise<unknown> {
  const bytes = cid ? await storage.get(cid) : null
  return bytes && JSON.parse(new TextDecoder().decode(bytes))
}

async function retryOrThrow(sql: Sql, id: string): Promise<void> {
  const result = await retryTransaction(sql, id)
  if (result.ok) {
    return
  }
  throw result.reason === "not_found"
    ? provenanceErrors.transactionNotFound(id)
    : provenanceErrors.transactionNotRetriable(id, result.state)
}
