import type { OfferAdapter } from "../adapters/adapter"

/** A network that has nothing, for what happens around adapters. */
export const anAdapter = (over: Partial<OfferAdapter> = {}): OfferAdapter => ({
  slug: "acme",
  name: "Acme",
  description: "",
  documentation_url: "",
  credential_fields: [],
  setting_fields: [],
  auth_type: "bearer",
  origins: {
    api: "https://api.acme.example",
    files: "https://files.acme.example/all",
  },
  budget: [],
  schedule: "daily",
  locale: "en",
  time_zone: "UTC",
  classify: () => null,
  test: async () => ({ account: null }),
  async *read() {
    yield { offers: [], cursor: null }
    return { complete: true, notes: [] }
  },
  trackingUrl: ({ offer }) => offer.tracking_url,
  ...over,
})
