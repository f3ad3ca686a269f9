import {
  Contract,
  JsonRpcProvider,
  type TransactionRequest,
  Wallet,
} from "ethers"
import { createHash } from "node:crypto"
import { startChain, type Chain as Node } from "../../../../../../dev/chain"
import { chainRpc, type ChainRpc } from "../../../../../../dev/chain-rpc"
import { anyFreePort } from "../../../../../../dev/ports"
import type { Sql } from "../../../../../lib/sql"
import type { Chain } from "../../../chain/chain"
import { deployGarmentToken } from "../../../chain/deploy-garment-token"
import { createEvmChain } from "../../../chain/evm"
import { garmentTokenAbi } from "../../../chain/garment-token.generated"
import type { Signer } from "../../../chain/signer"
import { createPrivateKeySigner } from "../../../chain/signers/private-key"
import { cidFromDigest } from "../../../lib/cid"
import type { MintableGarment } from "../../../minting/context"
import { createMintEngine, type MintEngine } from "../../../minting/engine"
import { enqueueTransactions } from "../../../minting/intents"
import { type MintingOptions, provenanceOptions } from "../../../options"
import {
  createDatabase,
  serverOfEnvironment,
  type TestDatabase,
} from "./database"

/** The first account of anvil's own mnemonic. */
export const MINTER_KEY =
  "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
/** The second: a stranger, and the key of a customer. */
export const OTHER_KEY =
  "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"

export const MINTER = new Wallet(MINTER_KEY).address
export const CUSTOMER = new Wallet(OTHER_KEY).address

/** Without finality there is no end: the tests mine it by hand. */
const NO_BLOCKS_SECONDS = 3_600

export type World = {
  database: TestDatabase
  sql: Sql
  node: Node
  rpc: ChainRpc
  chain: Chain
  contract: string
  events: { name: string; data: Record<string, unknown> }[]
  said: string[]
  /** Moves the engine's clock on. */
  advance(seconds: number): void
  now(): Date
  engine(options?: EngineOptions): MintEngine
  /** Ticks until the condition holds; mines nothing. */
  runUntil(engine: MintEngine, isDone: () => Promise<boolean>): Promise<void>
  /** Some ticks. */
  run(engine: MintEngine, ticks?: number): Promise<void>
  mine(blocks?: number): Promise<void>
  send(key: string, request: TransactionRequest): Promise<string>
  token: Contract
  reset(): Promise<void>
  /** With a state file: ends the node in good order, or not, and starts it. */
  stopNode(): Promise<void>
  killNode(): Promise<void>
  startNode(): Promise<void>
  close(): Promise<void>
}

export type EngineOptions = {
  minting?: Partial<MintingOptions>
  chain?: Partial<Chain>
  signer?: Signer
  storePut?: (garment: MintableGarment) => Promise<string>
  contract?: string
  confirmations?: number
  sql?: Sql
}

export const MINTING = provenanceOptions.parse({}).minting

export const digestOf = (text: string) =>
  createHash("sha256").update(text).digest("hex")

export const fakePut = async ({ id }: MintableGarment) =>
  cidFromDigest(digestOf(id))

export async function createWorld({
  stateFile,
}: { stateFile?: string } = {}): Promise<World> {
  const database = await createDatabase(serverOfEnvironment())
  const port = await anyFreePort()
  const start = () =>
    startChain({ port, stateFile, blockTimeSeconds: NO_BLOCKS_SECONDS })
  let node = await start()
  const rpc = chainRpc(node.url)
  const chain = createEvmChain({ rpc_url: node.url, rpc_timeout_seconds: 5 })
  const provider = new JsonRpcProvider(node.url, node.chain_id, {
    staticNetwork: true,
    polling: true,
    pollingInterval: 20,
    cacheTimeout: -1,
  })
  const contract = await deploy(provider)
  await rpc("anvil_mine", ["0x5"])
  let snapshot = await rpc<string>("evm_snapshot")
  let skew_ms = 0
  const now = () => new Date(Date.now() + skew_ms)
  const world: World = {
    database,
    sql: database.sql,
    node,
    rpc,
    chain,
    contract,
    events: [],
    said: [],
    token: new Contract(contract, garmentTokenAbi, provider),
    advance(seconds) {
      skew_ms += seconds * 1_000
    },
    now,
    engine: (options = {}) =>
      createMintEngine({
        sql: options.sql ?? database.sql,
        chain: { ...chain, ...options.chain },
        signer: options.signer ?? createPrivateKeySigner(MINTER_KEY),
        contract: options.contract ?? contract,
        minting: { ...MINTING, ...options.minting },
        confirmations: options.confirmations ?? null,
        storePut: options.storePut ?? fakePut,
        emit: async (name, data) => {
          world.events.push({ name, data })
        },
        logger: {
          info: (line) => world.said.push(line),
          warn: (line) => world.said.push(line),
        },
        clock: now,
      }),
    async run(engine, ticks = 3) {
      for (let n = 0; n < ticks; n++) {
        await engine.tick(new AbortController().signal)
      }
    },
    async runUntil(engine, isDone) {
      const deadline = Date.now() + 15_000
      while (!(await isDone())) {
        if (Date.now() > deadline) {
          throw new Error(`Not done in time. Said: ${world.said.join("; ")}`)
        }
        await engine.tick(new AbortController().signal)
        await mineLeftovers(rpc)
      }
    },
    mine: async (blocks = 3) => {
      await rpc("anvil_mine", [`0x${blocks.toString(16)}`])
    },
    send: async (key, request) => {
      const wallet = new Wallet(key, provider)
      const sent = await wallet.sendTransaction({
        maxFeePerGas: 100_000_000_000n,
        maxPriorityFeePerGas: 25_000_000_000n,
        gasLimit: 100_000,
        ...request,
      })
      return sent.hash
    },
    async reset() {
      await rpc("anvil_dropAllTransactions")
      await rpc("evm_revert", [snapshot])
      await rpc("anvil_dropAllTransactions")
      await rpc("evm_setAutomine", [true])
      snapshot = await rpc<string>("evm_snapshot")
      await database.truncate()
      world.events.length = 0
      world.said.length = 0
      skew_ms = 0
    },
    stopNode: () => node.stop(),
    async killNode() {
      process.kill(node.pid, "SIGKILL")
      await node.exited
      await node.stop()
    },
    async startNode() {
      node = await start()
    },
    async close() {
      provider.destroy()
      await node.stop()
      await database.drop()
    },
  }
  return world
}

/** Anvil's automine leaves transactions behind that come while it is mining. */
async function mineLeftovers(rpc: ChainRpc): Promise<void> {
  const { pending } = await rpc<{ pending: string }>("txpool_status")
  if (Number(pending) > 0) {
    await rpc("evm_mine")
  }
}

async function deploy(provider: JsonRpcProvider): Promise<string> {
  const { address } = await deployGarmentToken({
    provider,
    signer: new Wallet(MINTER_KEY),
    name: "Test Garments",
    symbol: "TEST",
    custody_addresses: [MINTER],
    royalty_receiver: MINTER,
    royalty_bps: 0,
  })
  return address
}

let made = 0

/**
 * Garments of one product, each with its mint queued. Their metadata is stored
 * already, unless `bare`: the engine stores it beside its other work, so that
 * it is chance in which tick a bare garment is signed.
 */
export async function queueGarments(
  { sql, contract, node }: Pick<World, "sql" | "contract" | "node">,
  count: number,
  change: { to_address?: string; product_id?: string; bare?: boolean } = {}
): Promise<{ id: string; token_id: string }[]> {
  const garments = Array.from({ length: count }, () => {
    const id = `pgar_${made++}_${process.pid}`
    const token_id = BigInt(`0x${digestOf(id)}`).toString()
    const metadata_cid = change.bare ? null : cidFromDigest(digestOf(id))
    return { id, token_id, metadata_cid }
  })
  const { product_id = "prod_1", to_address = MINTER } = change
  await sql.query(
    `insert into provenance_product (id, product_id) values (?, ?)
     on conflict do nothing`,
    [`pprod_${product_id}`, product_id]
  )
  await sql.named(
    `insert into provenance_garment (id, order_id, order_line_item_id, unit,
       product_id, serial, snapshot, chain_id, contract_address, token_id,
       metadata_cid)
     select id, 'order_1', id, 0, :product_id, id, '{}', :chain_id, :contract,
       token_id, metadata_cid
     from jsonb_to_recordset(:garments::jsonb)
       as row(id text, token_id text, metadata_cid text)`,
    {
      garments: JSON.stringify(garments),
      product_id,
      chain_id: node.chain_id,
      contract,
    }
  )
  await enqueueTransactions(
    sql,
    garments.map(({ id, token_id }) => ({
      kind: "mint" as const,
      garment_id: id,
      chain_id: node.chain_id,
      contract_address: contract,
      token_id,
      to_address,
      source_key: `mint:${id}`,
    }))
  )
  return garments
}

export type TransactionRow = {
  id: string
  garment_id: string
  state: string
  envelope_id: string | null
  attempts: number
  error: string | null
  isolated: boolean
  transaction_hash: string | null
  block_number: number | null
  not_before: Date | null
}

export const transactions = ({ sql }: Pick<World, "sql">) =>
  sql.query<TransactionRow>(
    `select id, garment_id, state, envelope_id, attempts, error, isolated,
       transaction_hash, block_number, not_before
     from provenance_transaction order by created_at, id`
  )

export const states = async (world: Pick<World, "sql">) =>
  (await transactions(world)).map(({ state }) => state)

/** Every token is in a block, final or not. */
export const areMinted = (world: Pick<World, "sql">) => async () =>
  (await states(world)).every((it) => ["mined", "finalized"].includes(it))

export const allAre = (world: Pick<World, "sql">, state: string) => async () =>
  (await states(world)).every((it) => it === state)

export type EnvelopeRow = {
  id: string
  nonce: number
  state: string
  gas_limit: number
  gas_used: number | null
  broadcasts: number
  error: string | null
}

export const envelopes = ({ sql }: Pick<World, "sql">) =>
  sql.query<EnvelopeRow>(
    `select id, nonce, state, gas_limit, gas_used, broadcasts, error
     from provenance_envelope order by created_at, nonce`
  )

export type AttemptRow = {
  kind: string
  transaction_hash: string
  max_fee: bigint
  tip: bigint
}

export async function attempts({
  sql,
}: Pick<World, "sql">): Promise<AttemptRow[]> {
  const rows = await sql.query<Record<string, string>>(
    `select attempt.* from provenance_attempt as attempt
     join provenance_envelope as envelope on envelope.id = attempt.envelope_id
     order by attempt.created_at, envelope.nonce, attempt.id`
  )
  return rows.map((row) => ({
    kind: row.kind!,
    transaction_hash: row.transaction_hash!,
    max_fee: BigInt(row.max_fee_per_gas_wei!),
    tip: BigInt(row.max_priority_fee_per_gas_wei!),
  }))
}

/** Tokens on the chain against garments: each exactly once. */
export async function expectOneTokenEach(
  world: World,
  garments: { token_id: string }[]
): Promise<void> {
  const minted = await world.token.queryFilter(
    world.token.filters.Transfer!("0x0000000000000000000000000000000000000000")
  )
  const ids = minted.map((log) =>
    String((log as never as { args: bigint[] }).args[2])
  )
  expect(ids.sort()).toEqual(garments.map(({ token_id }) => token_id).sort())
}
