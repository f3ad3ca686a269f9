import { readFile } from "node:fs/promises"
import { decryptKeystoreJson, SigningKey } from "ethers"
import type { Signer } from "../signer"
import { signerOfKey } from "./private-key"

/**
 * Web3 Secret Storage (v3) as geth, Clef and ethers write it. Opened at the
 * first use, once: its key derivation is meant to take a second. A failure is
 * not kept, so that a file put right is found.
 */
export function createKeystoreSigner(keystore: {
  path: string
  password: string
}): Signer {
  let opened: Promise<Signer> | null = null
  const open = () => {
    opened ??= openKeystore(keystore).catch((error) => {
      opened = null
      throw error
    })
    return opened
  }
  return {
    address: async () => (await open()).address(),
    sign: async (unsigned) => (await open()).sign(unsigned),
  }
}

async function openKeystore({
  path,
  password,
}: {
  path: string
  password: string
}): Promise<Signer> {
  const json = await readFile(path, "utf8")
  try {
    const { privateKey } = await decryptKeystoreJson(json, password)
    return signerOfKey(new SigningKey(privateKey))
  } catch (error) {
    const wrong = error instanceof Error && /password/i.test(error.message)
    throw new Error(
      wrong
        ? `The password does not open the keystore ${path}`
        : `${path} is not a keystore (Web3 Secret Storage, version 3)`
    )
  }
}
