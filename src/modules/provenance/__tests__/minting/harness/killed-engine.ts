import { sqlOf } from "../../../../../lib/sql"
import type { Chain } from "../../../chain/chain"
import { createEvmChain } from "../../../chain/evm"
import type { Signer } from "../../../chain/signer"
import { createPrivateKeySigner } from "../../../chain/signers/private-key"
import { cidFromDigest } from "../../../lib/cid"
import { createMintEngine } from "../../../minting/engine"
import { provenanceOptions } from "../../../options"
import { connect } from "./database"
import { createHash } from "node:crypto"

/**
 * Where the process dies, once it gets there:
 * - `signed`: signed, not saved.
 * - `saved`: saved, not sent.
 * - `sent`: sent, the answer not saved.
 * - `mined`: the receipt seen, not saved.
 * - `final`: the token told of as final, not saved.
 */
export const DEATHS = ["signed", "saved", "sent", "mined", "final"] as const
export type Death = (typeof DEATHS)[number]

export type KilledEngineInput = {
  death: Death
  database_url: string
  rpc_url: string
  contract: string
  private_key: string
}

/** A real SIGKILL: no handler runs, no connection is closed in good order. */
function die(): never {
  process.kill(process.pid, "SIGKILL")
  throw new Error("still alive")
}

function dyingSigner(signer: Signer, death: Death): Signer {
  return {
    address: signer.address,
    async sign(transaction) {
      const raw = await signer.sign(transaction)
      return death === "signed" ? die() : raw
    },
  }
}

function dyingChain(chain: Chain, death: Death): Chain {
  return {
    ...chain,
    async sendRaw(raw) {
      if (death === "saved") {
        die()
      }
      await chain.sendRaw(raw)
      if (death === "sent") {
        die()
      }
    },
    async receipt(hash) {
      const receipt = await chain.receipt(hash)
      return receipt && death === "mined" ? die() : receipt
    },
  }
}

async function run(input: KilledEngineInput): Promise<void> {
  const { death, database_url, rpc_url, contract, private_key } = input
  const chain = createEvmChain({ rpc_url, rpc_timeout_seconds: 5 })
  const engine = createMintEngine({
    sql: sqlOf(connect(database_url)),
    chain: dyingChain(chain, death),
    signer: dyingSigner(createPrivateKeySigner(private_key), death),
    contract,
    minting: provenanceOptions.parse({}).minting,
    confirmations: null,
    storePut: async ({ id }) =>
      cidFromDigest(createHash("sha256").update(id).digest("hex")),
    emit: async () => {
      if (death === "final") {
        die()
      }
    },
    logger: { info: () => undefined, warn: console.error },
  })
  for (;;) {
    await engine.tick(new AbortController().signal)
  }
}

if (require.main === module) {
  void run(JSON.parse(process.argv[2]!) as KilledEngineInput)
}
