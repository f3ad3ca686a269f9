import acme from "../../../../../examples/acme-offers/acme"
import {
  API_KEY,
  startAcme,
} from "../../../../../examples/acme-offers/acme-double"
import type { OfferAdapter, RawOffer } from "../../adapters"
import { type MakeSubject, offerAdapterContract } from "../../testing"

const makeOf =
  (adapter: OfferAdapter): MakeSubject =>
  async ({ rows = 3 }) => {
    const network = await startAcme(rows)
    return {
      adapter,
      url: network.url,
      credentials: { api_key: API_KEY },
      wrong_credentials: [{ api_key: "not-the-key" }],
      requests: network.requests,
      faults: {
        answer: network.force,
        throttle: (count) => network.force(count, { status: 429, body: "{}" }),
        cut: network.cut,
        forbid: () => network.force(9, { status: 403, body: "{}" }),
        remove: () => network.force(9, { status: 404, body: "{}" }),
      },
      expected: { external_ids: network.ids, offers: {} },
      link: {
        offer: {
          external_id: "d1",
          tracking_url: "https://go.acme.example/c/1?aff=7",
          landing_url: null,
          advertiser_id: null,
        },
        host: "go.acme.example",
        parameter: "subid",
      },
      close: network.close,
    }
  }

/** Acme with each of its pages changed. */
const withOffers = (change: (offers: RawOffer[]) => RawOffer[]) => ({
  async *read(...input: Parameters<OfferAdapter["read"]>) {
    const pages = acme.read(...input)
    for (;;) {
      const step = await pages.next()
      if (step.done) {
        return step.value
      }
      yield { ...step.value, offers: change(step.value.offers) }
    }
  },
})

const faulty: Record<string, { over: Partial<OfferAdapter>; check: string }> = {
  "reads one twice": {
    over: withOffers((all) => [...all, ...all.slice(0, 1)]),
    check: "reads to the end, and no offer twice",
  },
  "loses one": {
    over: withOffers((all) => all.slice(1)),
    check: "reads to the end, and no offer twice",
  },
  "ends without all": {
    over: {
      async *read(context, resume) {
        for await (const page of acme.read(context, resume)) {
          yield page
          break
        }
        return { complete: true, notes: [] }
      },
    },
    check: "reads 51 offers, where a page has about as many",
  },
  "hands over what cannot be normalised": {
    over: withOffers((all) => all.map((it) => ({ ...it, price: "free" }))),
    check: "hands over offers that can be brought into our shape",
  },
  "never has the same offer again": {
    over: withOffers((all) =>
      all.map((it) => ({ ...it, description: `${Math.random()}` }))
    ),
    check: "hands over the same offers again where nothing changed",
  },
  "begins again wherever it goes on": {
    over: { read: (context) => acme.read(context, null) },
    check: "goes on from any of its cursors, with the rest and nothing else",
  },
  "takes anything for an empty page": {
    over: {
      async *read(context, resume) {
        try {
          return yield* acme.read(context, resume)
        } catch {
          return { complete: true, notes: [] }
        }
      },
    },
    check: 'does not take "42" for an answer',
  },
  "takes every failure for a wrong key": {
    over: { classify: () => "credentials" },
    check: "says `permission` when it may not read",
  },
  "shows its key": {
    over: {
      async *read(context, resume) {
        try {
          return yield* acme.read(context, resume)
        } catch (error) {
          throw new Error(`Key ${context.credentials.api_key}: ${error}`)
        }
      },
    },
    check: "keeps its secrets when the network repeats them",
  },
  "tests nothing": {
    over: { test: async () => ({ account: null }) },
    check: "tests its credentials with next to no calls",
  },
  "tests by reading": {
    over: {
      async test({ network }) {
        for (let calls = 0; calls < 5; calls++) {
          await network.request({ path: "/v1/me" })
        }
        return { account: null }
      },
    },
    check: "tests its credentials with next to no calls",
  },
  "tests without the key": {
    over: {
      async test({ network }) {
        await network.request({ path: "/v1/me", expect: [401] })
        return { account: null }
      },
    },
    check: "says `credentials` of wrong ones, and does not show them",
  },
  "forgets the click": {
    over: { trackingUrl: ({ offer }) => offer.tracking_url },
    check: "puts the click id into a link that stays with the network",
  },
  "sends clicks elsewhere": {
    over: { trackingUrl: (it) => `https://x.example/?subid=${it.click_id}` },
    check: "puts the click id into a link that stays with the network",
  },
  "reads conversions that nobody tests": {
    over: { async *readConversions() {} },
    check: "reads conversions, those that were taken back as reversed",
  },
  "has a setting with a wrong default": {
    over: {
      setting_fields: acme.setting_fields.map((it) => ({
        ...it,
        default: "XX",
      })),
    },
    check: "explains each of its fields, and gives settings that it takes",
  },
  "calls without encryption": {
    over: { origins: { api: "http://api.acme.example" } },
    check: "calls https only, within rules of different names",
  },
}

it.each(Object.entries(faulty))(
  "an adapter that %s does not pass",
  async (_, { over, check }) => {
    const make = makeOf({ ...acme, ...over })
    const checks = offerAdapterContract(make, { page_rows: 50 })
    const found = checks.find(({ name }) => name === check)
    expect(found).toBeDefined()
    await expect(found?.run()).rejects.toThrow()
  }
)
