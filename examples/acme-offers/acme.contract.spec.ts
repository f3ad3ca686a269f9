import {
  type MakeSubject,
  offerAdapterContract,
} from "../../src/modules/offers/testing"
import acme from "./acme"
import { API_KEY, startAcme } from "./acme-double"

const make: MakeSubject = async ({ rows = 3 }) => {
  const network = await startAcme(rows)
  return {
    adapter: acme,
    url: network.url,
    credentials: { api_key: API_KEY },
    wrong_credentials: [{ api_key: "not-the-key" }],
    requests: network.requests,
    faults: {
      answer: network.force,
      throttle: (count, seconds) =>
        network.force(count, {
          status: 429,
          headers: seconds ? { "retry-after": String(seconds) } : {},
          body: "{}",
        }),
      cut: network.cut,
      forbid: () => network.force(9, { status: 403, body: "{}" }),
      remove: () => network.force(9, { status: 404, body: "{}" }),
    },
    expected: {
      external_ids: network.ids,
      offers: rows
        ? { d1: { price: "249.9", currency: "DKK", commission_value: "7.5" } }
        : {},
    },
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

describe("Acme keeps the contract of adapters", () => {
  it.each(offerAdapterContract(make, { page_rows: 50 }))("$name", ({ run }) =>
    run()
  )
})
