import { medusaCommand } from "../medusa"
import { inData, ROOT } from "../paths"
import { anyFreePort } from "../ports"
import { startPostgres } from "../postgres"
import { runChild } from "../run-child"
import { supervise } from "../supervisor"

/**
 * `node dev/run.mjs db:generate MODULE…`: migrations from the models and their
 * snapshots. Medusa wants a database for it, though it compares nothing there.
 */
export async function main(modules: string[]): Promise<number> {
  return await supervise(async (supervisor) => {
    const { url } = supervisor.add({
      ...(await startPostgres({
        dataDir: inData("generate-postgres"),
        port: await anyFreePort(),
        fsync: false,
        fresh: true,
      })),
      name: "The database",
    })
    const how = await runChild(
      {
        ...medusaCommand({
          args: ["db:generate", ...modules],
          cwd: ROOT,
          env: { ...process.env, DATABASE_URL: url },
        }),
        name: "medusa db:generate",
        stdio: "inherit",
      },
      supervisor
    )
    return how === "code 0" ? 0 : 1
  })
}
