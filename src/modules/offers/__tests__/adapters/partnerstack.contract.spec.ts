import { startPartnerStackDouble } from "../../../../../integration-tests/doubles/offers/partnerstack"
import { partnerstack } from "../../adapters/partnerstack/partnerstack"
import { type MakeSubject, testOfferAdapter } from "./contract"

const reward = {
  key: "rwd_9",
  status: "approved",
  amount: 2500,
  currency: "USD",
  created_at: 1714100000000,
  sub_ids: ["k3f9a"],
}

const post = (body: unknown) => ({
  method: "POST" as const,
  query: {},
  headers: {},
  body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
})

const partnership = (number: number) => ({
  key: `par_${number}`,
  status: "active",
  company: { key: `com_${number}`, name: `Vendor ${number}` },
  link: { url: `https://vendor-${number}.grsm.io/me` },
  offers: [{ base_rate: 20, type: "revenue_share" }],
})

const make: MakeSubject = async ({ rows }) => {
  const double = await startPartnerStackDouble()
  if (rows !== undefined) {
    const partnerships = Array.from({ length: rows }, (_, at) =>
      partnership(at)
    )
    double.set({ partnerships })
  }
  const answer = (count: number, given: object) =>
    double.set({ answers_next: Array.from({ length: count }, () => given) })
  return {
    adapter: partnerstack,
    url: double.url,
    credentials: double.credentials(),
    wrong_credentials: [{ api_key: "pk_not_the_key" }],
    requests: () => double.requests.length,
    faults: {
      answer,
      throttle: (count, seconds) =>
        answer(count, {
          status: 429,
          headers: seconds ? { "retry-after": String(seconds) } : {},
          body: { message: "Too many requests", status: 429 },
        }),
      cut: () => double.set({ cut_next: 1 }),
      forbid: () => answer(9, { status: 403, body: { message: "Forbidden" } }),
      remove: () => answer(9, { status: 404, body: { message: "Not found" } }),
      breakRows() {
        const { partnerships } = double.state
        const broken = [null, "text", { status: "active" }]
        double.set({ partnerships: [...broken, ...partnerships] })
        return broken.length
      },
    },
    expected: {
      external_ids:
        rows === undefined
          ? ["program:comp_jei0wrhj320"]
          : Array.from({ length: rows }, (_, at) => `program:com_${at}`),
      offers:
        rows === undefined
          ? {
              "program:comp_jei0wrhj320": {
                title: "Thing.io",
                kind: "program",
                category: "software",
                commission_type: "percent",
                commission_value: "10.5",
                tracking_url: "https://thing.grsm.io/partner",
              },
            }
          : {},
    },
    link: {
      offer: {
        external_id: "program:comp_jei0wrhj320",
        tracking_url: "https://thing.grsm.io/partner?x=1",
        landing_url: null,
        advertiser_id: null,
      },
      host: "thing.grsm.io",
      parameter: "sid",
    },
    conversions: {
      period: { from: new Date("2024-04-01"), to: new Date("2024-05-01") },
      expected: [
        { external_id: "rwd_1", status: "pending", sale_amount: "500" },
        { external_id: "rwd_2", status: "approved", commission_amount: "25" },
        { external_id: "rwd_3", status: "paid" },
        { external_id: "rwd_4", status: "reversed" },
      ],
    },
    postbacks: {
      genuine: [
        {
          request: post({ event: "reward_created", data: reward }),
          expected: [{ external_id: "rwd_9", click_id: "k3f9a" }],
        },
        {
          request: post({ event: "reward_deleted", data: reward }),
          expected: [{ external_id: "rwd_9", status: "reversed" }],
        },
        { request: post({ event: "test", data: {} }), expected: [] },
      ],
      forged: [
        post("not json"),
        post({}),
        post([]),
        post({ event: "reward_created", data: {} }),
      ],
    },
    close: double.close,
  }
}

testOfferAdapter("PartnerStack", make, { page_rows: 250 })
