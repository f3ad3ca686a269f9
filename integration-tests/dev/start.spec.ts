import { execFile } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"
import { promisify } from "node:util"
import { portFrom } from "../../dev/shop-services"

const RUN = join(__dirname, "../../dev/run.mjs")

type Failure = { code: number; stderr: string; stdout: string }

/** Runs a command that is expected to be refused. */
async function refusal(
  env: Record<string, string>,
  ...args: string[]
): Promise<Failure> {
  const run = promisify(execFile)
  const options = { env: { PATH: process.env.PATH, ...env } }
  return await run(process.execPath, [RUN, ...args], options).then(
    ({ stdout }) => {
      throw new Error(`It was not refused:\n${stdout}`)
    },
    (error) => error
  )
}

it("lists all that production misses, at once, and starts nothing", async () => {
  const env = { NODE_ENV: "production", JWT_SECRET: "supersecret" }
  const { code, stderr, stdout } = await refusal(env, "start")

  expect(code).toBe(1)
  expect(stdout).toBe("")
  expect(stderr.trim().split("\n")).toEqual([
    "The environment is not fit for production:",
    "  - DATABASE_URL is missing",
    "  - COOKIE_SECRET is missing",
    "  - SELVEDGE_ENCRYPTION_KEY is missing",
    "  - POLYGON_RPC_URL is missing",
    "  - WALLET_PRIVATE_KEY is missing",
    "  - CONTRACT_ADDRESS is missing",
    expect.stringContaining("JWT_SECRET is a known default"),
  ])
})

it("names PORT when the port is taken", async () => {
  const blocker = createServer()
  const port = await new Promise<number>((resolve) =>
    blocker.listen(0, () => {
      const address = blocker.address()
      resolve(typeof address === "object" && address ? address.port : 0)
    })
  )
  const refused = portFrom(String(port)).catch(({ message }) => message)

  expect(await refused).toMatch(
    new RegExp(`^Port ${port} is taken.*PORT=\\d+ npm start$`)
  )
  blocker.close()
})

it("names the commands there are when it is given another", async () => {
  const { code, stderr } = await refusal({}, "strat")

  expect(code).toBe(1)
  expect(stderr).toMatch(/no command "strat".*start, story, test/)
})
