import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { JsonRpcProvider, Wallet } from "ethers"
import { type Chain as Node, startChain } from "../dev/chain"
import { startPostgres } from "../dev/postgres"
import type { Sql } from "../src/lib/sql"
import { createRunner } from "../src/lib/outbox-runner"
import {
  createDatabase,
  type TestDatabase,
} from "../src/modules/provenance/__tests__/minting/harness/database"
import type { Chain } from "../src/modules/provenance/chain/chain"
import { deployGarmentToken } from "../src/modules/provenance/chain/deploy-garment-token"
import { createEvmChain } from "../src/modules/provenance/chain/evm"
import { encodeMint } from "../src/modules/provenance/chain/garment-calls"
import type { Signer } from "../src/modules/provenance/chain/signer"
import { createPrivateKeySigner } from "../src/modules/provenance/chain/signers/private-key"
import {
  encodeMetadata,
  garmentMetadata,
} from "../src/modules/provenance/lib/garment-metadata"
import { tokenIdOf } from "../src/modules/provenance/lib/token-id"
import type { MintableGarment } from "../src/modules/provenance/minting/context"
import { createMintEngine } from "../src/modules/provenance/minting/engine"
import { enqueueTransactions } from "../src/modules/provenance/minting/intents"
import { provenanceOptions } from "../src/modules/provenance/options"
import { createLocalStorage } from "../src/modules/provenance/storage/local"

const GARMENTS = 1_000
const BATCH = 50
/** Of single mints: as many as anvil's automine takes in order at once. */
const WINDOW = 100
/** Odd, so that the median is a round that was run. */
const ROUNDS = 5
const POLL_MS = 50

/** Accounts of anvil's own mnemonic: one for each side, so neither waits. */
const ENGINE_KEY =
  "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
const BASELINE_KEY =
  "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"

type World = {
  sql: Sql
  node: Node
  chain: Chain
  /** Contracts of their own, so that the engine does not index the baseline. */
  engine_contract: string
  baseline_contract: string
  storage_directory: string
}

/**
 * `bench -- mint`: garments from queued to mined through the outbox (metadata
 * stored, simulated, signed, saved, sent, seen in a block and saved again) over
 * as many mints that were signed beforehand, one a transaction, and are sent
 * straight to the same chain: what a shop would do without the outbox.
 *
 * Printed beside it, what the chain itself can take: the same batches as the
 * outbox makes, also signed beforehand.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "selvedge-bench-mint-"))
  const closers: (() => Promise<unknown>)[] = [
    () => rm(directory, { recursive: true, force: true }),
  ]
  try {
    const world = await openWorld(directory, closers)
    await compare(world)
  } finally {
    for (const close of closers.reverse()) {
      await close()
    }
  }
}

async function openWorld(
  directory: string,
  closers: (() => Promise<unknown>)[]
): Promise<World> {
  const postgres = await startPostgres({ dataDir: join(directory, "postgres") })
  closers.push(() => postgres.stop())
  const database: TestDatabase = await createDatabase(postgres.url)
  closers.push(() => database.drop())
  const node = await startChain()
  closers.push(() => node.stop())
  return {
    sql: database.sql,
    node,
    chain: createEvmChain({ rpc_url: node.url, rpc_timeout_seconds: 15 }),
    engine_contract: await deploy(node, ENGINE_KEY),
    baseline_contract: await deploy(node, BASELINE_KEY),
    storage_directory: join(directory, "ipfs"),
  }
}

async function deploy(node: Node, key: string): Promise<string> {
  const provider = new JsonRpcProvider(node.url, node.chain_id, {
    staticNetwork: true,
    pollingInterval: 20,
    cacheTimeout: -1,
  })
  const wallet = new Wallet(key)
  const { address } = await deployGarmentToken({
    provider,
    signer: wallet,
    name: "Bench",
    symbol: "BENCH",
    custody_addresses: [wallet.address],
    royalty_receiver: wallet.address,
    royalty_bps: 0,
  })
  provider.destroy()
  return address
}

async function compare(world: World): Promise<void> {
  const rates = {
    singles: [] as number[],
    batches: [] as number[],
    engine: [] as number[],
  }
  for (let round = 0; round <= ROUNDS; round++) {
    const singles = await mintPresigned(world, { round, batch: 1 })
    const batches = await mintPresigned(world, { round, batch: BATCH })
    const engine = await mintQueued(world, round)
    if (round > 0) {
      rates.singles.push(singles) // the first round warms all up
      rates.batches.push(batches)
      rates.engine.push(engine)
    }
  }
  const gas = await gasPerToken(world.sql)
  const [singles, batches, engine] = [
    rates.singles,
    rates.batches,
    rates.engine,
  ].map(median)
  console.log(`presigned_mints ${Math.round(singles!)} per_second`)
  console.log(
    `presigned_mints_in_batches_of_${BATCH} ${Math.round(batches!)} per_second`
  )
  console.log(`queued_to_mined ${Math.round(engine!)} per_second`)
  console.log(`gas_per_token_in_a_batch_of_${BATCH} ${gas} gas`)
  console.log(`ratio throughput ${(engine! / singles!).toFixed(3)}`)
  console.log(`ratio gas_per_token ${gas}`)
}

const tokensOf = ({ node }: World, contract: string, round: string) =>
  Array.from({ length: GARMENTS }, (_, unit) => ({
    unit,
    token_id: tokenIdOf({
      chain_id: node.chain_id,
      contract,
      order_line_id: `line_${round}`,
      unit,
    }),
  }))

/** @returns tokens a second, from the first byte sent to the last block seen */
async function mintPresigned(
  world: World,
  { round, batch }: { round: number; batch: number }
): Promise<number> {
  const { chain } = world
  const signer = createPrivateKeySigner(BASELINE_KEY)
  const address = await signer.address()
  const first = await chain.nonce(address, "latest")
  const raws = await presign(world, { signer, first, round, batch })
  const started = performance.now()
  for (let at = 0; at < raws.length; at += WINDOW) {
    const window = raws.slice(at, at + WINDOW)
    await Promise.all(window.map((raw) => chain.sendRaw(raw)))
    await untilNonce(world, address, first + at + window.length)
  }
  const rate = (GARMENTS * 1_000) / (performance.now() - started)
  await untilFinal(world, address)
  return rate
}

async function untilNonce({ chain }: World, address: string, nonce: number) {
  while ((await chain.nonce(address, "latest")) < nonce) {
    await sleep(2)
  }
}

async function presign(
  world: World,
  {
    signer,
    first,
    round,
    batch,
  }: { signer: Signer; first: number; round: number; batch: number }
): Promise<string[]> {
  const { baseline_contract: contract, node } = world
  const tokens = tokensOf(world, contract, `${round}_${batch}`)
  const raws: string[] = []
  for (let at = 0; at < GARMENTS; at += batch) {
    const own = tokens.slice(at, at + batch).map(({ token_id }) => ({
      token_id,
      digest: `0x${BigInt(token_id).toString(16).padStart(64, "0")}`,
    }))
    raws.push(
      await signer.sign({
        chain_id: node.chain_id,
        nonce: first + raws.length,
        to: contract,
        data: encodeMint(await signer.address(), own),
        gas_limit: 120_000 + batch * 70_000,
        max_fee_wei: 200_000_000_000n,
        max_priority_fee_wei: 25_000_000_000n,
      })
    )
  }
  return raws
}

async function mintQueued(world: World, round: number): Promise<number> {
  const { sql, chain, engine_contract: contract } = world
  await insertGarments(world, round)
  const engine = createMintEngine({
    sql,
    chain,
    signer: createPrivateKeySigner(ENGINE_KEY),
    contract,
    minting: provenanceOptions.parse({
      minting: { batch_size_max: BATCH, gas_budget_daily: "1000000" },
    }).minting,
    confirmations: null,
    storePut: putTo(world.storage_directory),
    emit: async () => undefined,
    logger: { info: () => undefined, warn: console.error },
  })
  const runner = createRunner({
    name: "bench",
    intervalMs: POLL_MS,
    tick: engine.tick,
    onError: console.error,
  })
  const started = performance.now()
  runner.start()
  await untilNone(sql, ["queued", "signed", "sent"])
  const rate = (GARMENTS * 1_000) / (performance.now() - started)
  await untilNone(sql, ["mined"])
  await runner.stop()
  return rate
}

async function untilNone(sql: Sql, states: string[]): Promise<void> {
  for (;;) {
    const left = await sql.query(
      "select 1 from provenance_transaction where state = any(?) limit 1",
      [states]
    )
    if (left.length === 0) {
      return
    }
    await sleep(10)
  }
}

/** So that no side's last blocks are mined in the other's time. */
async function untilFinal({ chain }: World, address: string): Promise<void> {
  for (;;) {
    const [latest, finalized] = await Promise.all([
      chain.nonce(address, "latest"),
      chain.nonce(address, "finalized"),
    ])
    if (latest === finalized) {
      return
    }
    await sleep(50)
  }
}

function putTo(directory: string) {
  const storage = createLocalStorage({ directory })
  return async ({ serial, batch_number }: MintableGarment) => {
    const metadata = garmentMetadata({
      product: { title: "FLUX Wool Coat", handle: "flux-wool-coat" },
      variant: { title: "M / Black", sku: "FLUX-1", options: { Size: "M" } },
      batch_number,
      serial,
    })
    const { cid } = await storage.put(encodeMetadata(metadata), {
      name: serial,
    })
    return cid
  }
}

async function insertGarments(world: World, round: number): Promise<void> {
  const { sql, node, engine_contract: contract } = world
  const tokens = tokensOf(world, contract, String(round))
  await sql.named(
    `insert into provenance_garment (id, order_id, order_line_item_id, unit,
       product_id, serial, snapshot, chain_id, contract_address, token_id)
     select 'pgar_' || :round || '_' || unit, 'order_' || :round,
       'ordli_' || :round, unit, 'prod_1', :round || '-' || unit, '{}',
       :chain_id, :contract, token_id
     from jsonb_to_recordset(:tokens::jsonb) as row(unit int, token_id text)`,
    {
      round: String(round),
      chain_id: node.chain_id,
      contract,
      tokens: JSON.stringify(tokens),
    }
  )
  await enqueueTransactions(
    sql,
    tokens.map(({ unit, token_id }) => ({
      kind: "mint" as const,
      garment_id: `pgar_${round}_${unit}`,
      chain_id: node.chain_id,
      contract_address: contract,
      token_id,
      to_address: new Wallet(ENGINE_KEY).address,
      source_key: `mint:${round}:${unit}`,
    }))
  )
}

/** What a full batch used, by the receipts, a token. */
async function gasPerToken(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ gas: number }>(
    `select max(gas_used) as gas from provenance_envelope as envelope
     where (select count(*) from provenance_transaction
            where envelope_id = envelope.id) = ?`,
    [BATCH]
  )
  return Math.round(row!.gas / BATCH)
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

if (require.main === module) {
  void run()
}
