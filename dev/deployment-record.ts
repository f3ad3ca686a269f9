import { mkdir } from "node:fs/promises"
import { dirname } from "node:path"
import type { BegunDeployment } from "../src/modules/provenance/chain/create-garment-token"
import type { GarmentTokenSettings } from "../src/modules/provenance/chain/deploy-garment-token"
import { readIfThere, writeWhole } from "./files"

/** The last deployment of one account on one chain. */
export type DeploymentRecord = {
  settings: GarmentTokenSettings
  begun: BegunDeployment
  /** Whether every role was given. */
  done: boolean
}

/** @throws when there is one that cannot be read: it may name a contract */
export async function readRecord(
  file: string
): Promise<DeploymentRecord | null> {
  const text = await readIfThere(file)
  try {
    return text && (JSON.parse(text.toString()) as DeploymentRecord)
  } catch {
    throw new Error(`${file} is damaged: it recorded a deployment`)
  }
}

/** In one piece: a kill at any moment leaves the old record or the new. */
export async function writeRecord(
  file: string,
  record: DeploymentRecord
): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeWhole(file, JSON.stringify(record, null, 2))
}
