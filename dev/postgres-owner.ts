import { execFile, spawnSync } from "node:child_process"
import { promisify } from "node:util"

const run = promisify(execFile)
const USER = "postgres"

export type Owner = { uid: number; gid: number }

/**
 * PostgreSQL refuses to run as root, so root lends it a user of its own, made
 * when missing. Anybody else runs it as themselves: undefined.
 */
export async function postgresOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined
  }
  return (await findUser()) ?? (await createUser())
}

async function findUser(): Promise<Owner | undefined> {
  try {
    const [uid, gid] = await Promise.all([
      run("id", ["-u", USER]),
      run("id", ["-g", USER]),
    ])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined // `id` fails when there is no such user
  }
}

/** `useradd` is Debian's and Red Hat's, `adduser -S` is Alpine's. */
async function createUser(): Promise<Owner> {
  const attempts: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", USER]],
    ["adduser", ["-S", "-D", "-H", USER]],
  ]
  const reasons: string[] = []
  for (const [command, args] of attempts) {
    try {
      await run(command, args)
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error))
    }
    const owner = await findUser()
    if (owner) {
      return owner
    }
  }
  throw new Error(
    "PostgreSQL does not run as root, and a user for it could not be made:\n" +
      `${reasons.join("\n")}\nRun as an ordinary user, or set DATABASE_URL.`
  )
}

/** Whether this user may enter a folder, with all the folders above it. */
export function canEnter(owner: Owner, folder: string): boolean {
  const { status } = spawnSync("test", ["-x", folder], { ...owner, cwd: "/" })
  return status === 0
}
