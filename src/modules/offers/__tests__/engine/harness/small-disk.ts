import { execFile } from "node:child_process"
import { chown, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { postgresOwner } from "../../../../../../dev/postgres-owner"
import type { TestDatabase } from "../../database"

const run = promisify(execFile)

export type SmallDisk = { grow(): Promise<void>; remove(): Promise<void> }

/**
 * Puts tables that are made from now on onto a disk of 3 MB. Where no file
 * system may be mounted, the database says that it is full when one is made.
 */
export async function smallDisk(database: TestDatabase): Promise<SmallDisk> {
  const name = new URL(database.url).pathname.slice(1)
  const folder = await mkdtemp(join(tmpdir(), "selvedge-small-disk-"))
  const isMounted = await run("mount", [
    ..."-t tmpfs -o size=3m tmpfs".split(" "),
    folder,
  ]).then(
    () => true,
    () => false
  )
  if (!isMounted) {
    await rm(folder, { recursive: true })
    return await refusingDisk(database)
  }
  const owner = await postgresOwner()
  if (owner) {
    await chown(folder, owner.uid, owner.gid)
  }
  const { knex } = database
  await knex.raw(`create tablespace small location '${folder}'`)
  await knex.raw(`alter database ${name} set default_tablespace = small`)
  return {
    grow: async () => {
      await knex.raw(`alter database ${name} reset default_tablespace`)
    },
    async remove() {
      await knex.raw("drop tablespace small")
      await run("umount", [folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function refusingDisk({ sql }: TestDatabase): Promise<SmallDisk> {
  await sql.query(
    `create function disk_is_full() returns event_trigger language plpgsql as $$
     begin raise exception 'no space left' using errcode = '53100'; end $$`
  )
  await sql.query(
    `create event trigger disk_is_full on ddl_command_end
     when tag in ('CREATE TABLE') execute function disk_is_full()`
  )
  return {
    grow: async () => {
      await sql.query("drop event trigger disk_is_full")
    },
    remove: async () => {
      await sql.query("drop function disk_is_full")
    },
  }
}
