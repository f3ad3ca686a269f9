import { startRakutenDouble } from "../../../../../integration-tests/doubles/offers/rakuten"
import { rakuten } from "../../adapters/rakuten/rakuten"
import { type MakeSubject, testOfferAdapter } from "./contract"

const credentials = {
  client_id: "client",
  client_secret: "not-to-be-shown",
  sid: "3333333",
}

const sale = {
  etransaction_id: "e1",
  advertiser_id: "1",
  sid: "3333333",
  order_id: "o1",
  sku_number: "s1",
  sale_amount: "10.00",
  commissions: "1.20",
  currency: "USD",
  is_event: "N",
  transaction_type: "realtime",
  transaction_date: "Wed Jan 10 2024 03:07:00 GMT+0000 (UTC)",
  process_date: "Wed Jan 10 2024 03:07:13 GMT+0000 (UTC)",
  u1: "k3f9a",
}
const cancelled = {
  ...sale,
  etransaction_id: "e2",
  sale_amount: "-10.00",
  commissions: "-1.20",
  process_date: "Fri Jan 12 2024 03:07:13 GMT+0000 (UTC)",
}

const get = (query: Record<string, string>) => ({
  method: "GET" as const,
  query,
  headers: {},
  body: Buffer.alloc(0),
})

type Part = "offers" | "coupons" | "products"

/** @param part that has the rows which are asked for */
const makeOf =
  (part: Part): MakeSubject =>
  async ({ rows }) => {
    const double = await startRakutenDouble(credentials)
    const count = rows ?? 3
    double.set({
      offers: 0,
      coupons: 0,
      [part]: count,
      transactions: [sale, cancelled],
    })
    const ids: Record<Part, (index: number) => string> = {
      offers: (index) => `offer:${10_000_000 + index}`,
      coupons: (index) => `coupon:${1_000 + (index % 50)}.${index}`,
      products: (index) => `product:${1_000 + (index % 50)}:${index}`,
    }
    const all = ["/v", "/coupon", "/productsearch", "/linklocator"]
    return {
      adapter: rakuten,
      url: double.url,
      credentials,
      settings: { objects: part, product_keywords: "dog" },
      now: () => new Date("2024-02-01T00:00:00Z"),
      wrong_credentials: [
        { ...credentials, client_secret: "wrong" },
        { ...credentials, sid: "1" },
      ],
      requests: () => double.requests.length,
      faults: {
        answer: (times, answer) =>
          double.fail_next(...Array.from({ length: times }, () => answer)),
        throttle: double.throttle_next,
        cut: double.cut_next,
        expireTokens: () => double.tokens.expire({ refresh_too: true }),
        forbid: () => double.set({ refused: all }),
        remove: () =>
          double.fail_next(
            ...Array.from({ length: 9 }, () => ({
              status: 404,
              body: '{"error":"RESOURCE_NOT_FOUND"}',
            }))
          ),
        ...(part === "offers" && {
          breakRows() {
            double.set({ broken_rows: 2 })
            return 2
          },
        }),
      },
      expected: {
        external_ids: Array.from({ length: count }, (_, at) => ids[part](at)),
        offers: {
          [ids[part](1)]: {
            kind: { offers: "program", coupons: "coupon", products: "product" }[
              part
            ] as "program",
            commission_type: "percent",
          },
        },
      },
      link: {
        offer: {
          external_id: "coupon:1.2",
          tracking_url:
            "https://click.linksynergy.com/fs-bin/click?id=TQvJyo21LpE&offerid=1.2&type=3&subid=0",
          landing_url: null,
          advertiser_id: "1",
        },
        host: "click.linksynergy.com",
        parameter: "u1",
      },
      conversions: {
        period: { from: new Date("2024-01-01"), to: new Date("2024-02-01") },
        expected: [
          { external_id: "1:o1:s1", status: "approved", click_id: "k3f9a" },
          { external_id: "1:o1:s1", status: "reversed", sale_amount: "10.00" },
        ],
      },
      postbacks: {
        genuine: [
          {
            request: get(sale),
            expected: [{ external_id: "1:o1:s1", commission_amount: "1.20" }],
          },
        ],
        forged: [get({ ...sale, sid: "1" }), get({ u1: "k3f9a" }), get({})],
      },
      close: double.close,
    }
  }

testOfferAdapter("Rakuten's offers", makeOf("offers"), { page_rows: 200 })
testOfferAdapter("Rakuten's coupons", makeOf("coupons"), { page_rows: 500 })
testOfferAdapter("Rakuten's products", makeOf("products"), { page_rows: 100 })
