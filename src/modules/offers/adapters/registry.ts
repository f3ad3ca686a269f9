import { MedusaError } from "@medusajs/framework/utils"
import type { OfferAdapter } from "./adapter"

export type AdapterRegistry = {
  /** @throws when the slug is taken or not of lower case letters and digits */
  register(adapter: OfferAdapter): void
  get(slug: string): OfferAdapter | undefined
  /** In the order of their registration. */
  all(): readonly OfferAdapter[]
}

export function createAdapterRegistry(
  adapters: readonly OfferAdapter[] = []
): AdapterRegistry {
  const bySlug = new Map<string, OfferAdapter>()
  const register = (adapter: OfferAdapter) => {
    if (!/^[a-z][a-z0-9]{1,29}$/.test(adapter.slug)) {
      throw wrong(
        `An adapter's slug has 2 to 30 lower case letters and digits, not "${adapter.slug}"`
      )
    }
    if (bySlug.has(adapter.slug)) {
      throw wrong(`There is an adapter "${adapter.slug}" already`)
    }
    bySlug.set(adapter.slug, adapter)
  }
  adapters.forEach(register)
  return {
    register,
    get: (slug) => bySlug.get(slug),
    all: () => [...bySlug.values()],
  }
}

const wrong = (message: string) =>
  new MedusaError(MedusaError.Types.UNEXPECTED_STATE, message)
