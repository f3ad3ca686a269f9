import type { OfferAdapter } from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import { offersErrors } from "../errors"
import { fieldValues } from "../lib/field-values"
import { openCredentials } from "./credentials"
import type { SealedSource } from "./source-row"
import type { Opened } from "./test-source"

/** @throws `offers_source_not_found` where no adapter is registered for it */
export function adapterOf(deps: OffersDeps, slug: string): OfferAdapter {
  const adapter = deps.adapters.get(slug)
  if (!adapter) {
    throw offersErrors.sourceNotFound(slug)
  }
  return adapter
}

/** @throws `offers_source_not_found` */
export function openSource(deps: OffersDeps, row: SealedSource): Opened {
  return {
    slug: row.slug,
    adapter: adapterOf(deps, row.slug),
    credentials: openCredentials(deps.keyring, row),
    settings: row.settings,
  }
}

/** @throws `offers_credentials_missing` where the network needs some */
export function requireCredentials({ adapter, credentials }: Opened): void {
  if (!fieldValues(adapter.credential_fields, {}, credentials).ok) {
    throw offersErrors.credentialsMissing(adapter.name)
  }
}
