import { startChain, type Chain } from "./chain"
import { inData } from "./paths"
import { startPostgres, type Postgres } from "./postgres"
import { step } from "./steps"
import type { Supervisor } from "./supervisor"

export type Embedded = { postgres?: Postgres; chain?: Chain }

/** Starts the database and the chain that the environment does not name. */
export async function startEmbedded(
  env: NodeJS.ProcessEnv,
  { add }: Supervisor
): Promise<Embedded> {
  const log = (line: string) => console.log(`  ${line}`)
  const database = async () => {
    const dataDir = inData("postgres")
    const postgres = await startPostgres({ dataDir, log })
    return add({ ...postgres, name: "The database (PostgreSQL)" })
  }
  const chain = async () => {
    const stateFile = inData("chain", "state.gz")
    return add({ ...(await startChain({ stateFile, log })), name: "The chain" })
  }
  const where = ({ url }: { url: string }) => new URL(url).host
  const [started_database, started_chain] = await Promise.allSettled([
    env.DATABASE_URL ? undefined : step("Database", database, where),
    env.POLYGON_RPC_URL ? undefined : step("Chain", chain, where),
  ])
  return {
    postgres: valueOf(started_database),
    chain: valueOf(started_chain),
  }
}

/** Both have settled by now, so whichever started is known to be stopped. */
function valueOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === "rejected") {
    throw result.reason
  }
  return result.value
}
