import type { SignerOptions } from "../options"
import type { Signer } from "./signer"
import { createExternalSigner } from "./signers/external"
import { createKeystoreSigner } from "./signers/keystore"
import { createPrivateKeySigner } from "./signers/private-key"

/** @param timeout_seconds longest wait for an external signer's answer */
export function createSigner(
  { private_key, keystore, external }: SignerOptions,
  { timeout_seconds }: { timeout_seconds: number }
): Signer {
  if (private_key) {
    return createPrivateKeySigner(private_key)
  }
  if (keystore) {
    return createKeystoreSigner(keystore)
  }
  if (external) {
    return createExternalSigner({ ...external, timeout_seconds })
  }
  throw new Error("Give one of private_key, keystore, external as the signer")
}
