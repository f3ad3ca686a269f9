import { spawn } from "node:child_process"
import { randomBytes, randomUUID } from "node:crypto"
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { exists, readJson } from "./files"
import { postgresMajor } from "./postgres-binaries"
import type { PostgresHome } from "./postgres-home"
import type { Owner } from "./postgres-owner"

export const USER = "postgres"
export const DATABASE = "selvedge"

/** What we keep in the data folder. Its presence says that initdb ended well. */
export type ClusterRecord = {
  /** Names this very set of databases: a new one is not migrated yet. */
  id: string
  password: string
}

type Options = PostgresHome & {
  owner?: Owner
  fsync: boolean
  log: (line: string) => void
}

/**
 * Opens the data folder, making it when it is missing or was left half made.
 * @throws in plain words when another major version of PostgreSQL made it
 */
export async function openCluster(options: Options): Promise<ClusterRecord> {
  const { cluster, log } = options
  const record = await readJson<ClusterRecord>(recordIn(cluster))
  if (record) {
    await checkVersion(cluster)
    return record
  }
  if (await exists(cluster)) {
    log(`The database folder ${cluster} was left half made: making it anew.`)
  }
  return await createCluster(options)
}

/** Made under another name and renamed: a kill meanwhile leaves no half one. */
async function createCluster(options: Options): Promise<ClusterRecord> {
  const { cluster, owner } = options
  const draft = `${cluster}.new`
  const record = { id: randomUUID(), password: randomBytes(24).toString("hex") }
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await giveTo(owner, draft)
  await initdb({ ...options, cluster: draft, password: record.password })
  await createDatabase({ ...options, cluster: draft })
  await writeFor(owner, recordIn(draft), JSON.stringify(record))
  await rm(cluster, { recursive: true, force: true })
  await rename(draft, cluster)
  return record
}

/** ICU and the system's locales differ by machine; the built-in one does not. */
async function initdb(options: Options & { password: string }): Promise<void> {
  const { cluster, owner, fsync, password } = options
  const secret = `${cluster}.password`
  await writeFor(owner, secret, password)
  try {
    await runProgram(options, "initdb", [
      ["--pgdata", cluster, "--username", USER, "--pwfile", secret],
      ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"],
      ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
      fsync ? [] : ["--no-sync"],
    ])
  } finally {
    await rm(secret, { force: true })
  }
}

/** In single-user mode, so that no client is needed. */
async function createDatabase(options: Options): Promise<void> {
  await runProgram(
    options,
    "postgres",
    [["--single", "-D", options.cluster, "template1"]],
    `CREATE DATABASE ${DATABASE}\n`
  )
}

function runProgram(
  { binaries, owner }: Options,
  program: string,
  args: string[][],
  input = ""
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(binaries, "bin", program), args.flat(), {
      ...owner,
      cwd: "/", // the user may not be able to enter ours
      env: { PATH: process.env.PATH, LC_ALL: "C" },
      stdio: ["pipe", "pipe", "pipe"],
    })
    const output: Buffer[] = []
    child.stdout.on("data", (chunk) => output.push(chunk))
    child.stderr.on("data", (chunk) => output.push(chunk))
    child.on("error", reject)
    child.on("close", (code, signal) =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `${program} failed (${signal ?? `code ${code}`}):\n` +
                Buffer.concat(output).toString().trim()
            )
          )
    )
    child.stdin.end(input)
  })
}

async function checkVersion(cluster: string): Promise<void> {
  const file = await readFile(join(cluster, "PG_VERSION"), "utf8")
  const made_by = Number(file)
  if (made_by !== postgresMajor()) {
    throw new Error(
      `PostgreSQL ${made_by} made the database in ${cluster}, and ` +
        `PostgreSQL ${postgresMajor()} cannot read it. Dump it with the old ` +
        "version (pg_dump), or move the folder away to begin anew."
    )
  }
}

async function writeFor(owner: Owner | undefined, file: string, text: string) {
  await writeFile(file, text, { mode: 0o600 })
  await giveTo(owner, file)
}

async function giveTo(owner: Owner | undefined, path: string): Promise<void> {
  if (owner) {
    await chown(path, owner.uid, owner.gid)
  }
}

const recordIn = (cluster: string) => join(cluster, "selvedge.json")
