import {
  EBAY_CREDENTIALS,
  ebayDeal,
  ebayFixture,
  ebayItem,
  startEbayDouble,
} from "../../../../../integration-tests/doubles/offers/ebay"
import { ebay } from "../../adapters/ebay/ebay"
import { type MakeSubject, testOfferAdapter } from "./contract"

const RECORDED = "v1|155227403497|0"
const NOW = new Date("2026-11-21T12:30:00.000Z")

const feedRow = (listing: number, fields: Record<string, string> = {}) => ({
  itemId: `v1|${listing}|0`,
  title: "Wool coat",
  category: "Clothing|Women|Coats",
  priceValue: "80.00",
  priceCurrency: "USD",
  availability: "AVAILABLE",
  ...fields,
})

function feedFile(rows: Record<string, string>[], hour?: string) {
  const header = Object.keys(feedRow(0))
  return {
    category_id: "11450",
    hour,
    last_modified: "Sat, 21 Nov 2026 09:10:00 GMT",
    header,
    rows: rows.map((row) => header.map((name) => row[name] ?? "")),
  }
}

const recorded = {
  items: ebayFixture("item_summary_search_200.json").itemSummaries as Record<
    string,
    unknown
  >[],
  deals: [ebayDeal(1)],
  files: [
    feedFile([feedRow(301), feedRow(302), feedRow(303)]),
    feedFile(
      [
        feedRow(302, { priceValue: "60.00" }),
        { itemId: "v1|303|0", availability: "UNAVAILABLE" },
      ],
      "2026-11-21T10:00:00.000Z"
    ),
  ],
}

const sale = {
  EpnTransactionId: "5001",
  EventDate: "2026-09-20T10:00:00-0700",
  UpdateDate: "2026-09-20T10:00:00-0700",
  CustomId: "tid1",
  ItemName: "Coat",
  DeltaSales: "120.00",
  DeltaEarnings: "3.60",
  Status: "Pending",
}

const transactions = [
  sale,
  {
    ...sale,
    EpnTransactionId: "5002",
    UpdateDate: "2026-08-01T10:00:00-0700",
    EventDate: "2026-08-01T10:00:00-0700",
  },
  {
    ...sale,
    EpnTransactionId: "5002",
    EventDate: "2026-08-01T10:00:00-0700",
    UpdateDate: "2026-09-21T10:00:00-0700",
    DeltaSales: "-120.00",
    DeltaEarnings: "-3.60",
    Status: "Approved",
  },
]

const make: MakeSubject = async ({ rows }) => {
  const many = rows !== undefined
  const items = many
    ? Array.from({ length: rows }, (_, at) => ebayItem(at + 1))
    : recorded.items
  const double = await startEbayDouble({
    ...recorded,
    items,
    transactions,
  })
  const buy = /^\/(?!identity|Mediapartners)/
  return {
    adapter: ebay,
    url: double.url,
    credentials: EBAY_CREDENTIALS,
    settings: many
      ? {}
      : {
          objects: "search,deals,feed,snapshot",
          keywords: "best_seller",
          feed_category_ids: "11450",
        },
    now: () => NOW,
    wrong_credentials: [
      { ...EBAY_CREDENTIALS, client_secret: "PRD-not-the-secret" },
      { ...EBAY_CREDENTIALS, auth_token: "not-the-token" },
    ],
    requests: () => double.requests.length,
    faults: {
      answer: (count, fault) =>
        double.set({
          faults: Array.from({ length: count }, () => ({
            path: buy,
            fault: { kind: "answer" as const, ...fault },
          })),
        }),
      throttle: double.throttle_next,
      cut: () =>
        double.set({ faults: [{ path: buy, fault: { kind: "cut" } }] }),
      expireTokens: double.expire_tokens,
      forbid: () => double.set({ scopes: [] }),
      remove: () =>
        double.set({
          faults: Array.from({ length: 9 }, () => ({
            path: buy,
            fault: { kind: "answer" as const, status: 404, body: "{}" },
          })),
        }),
      breakRows() {
        const broken = [null, "a text", { title: "best_seller without id" }]
        double.set({ items: [...items, ...(broken as object[])] as never })
        return broken.length
      },
    },
    expected: {
      external_ids: many
        ? items.map((it) => String(it.itemId))
        : [RECORDED, "deal:v1|166000000001|0", "v1|301|0", "v1|302|0"],
      offers: many
        ? {}
        : {
            [RECORDED]: {
              kind: "product",
              advertiser: "american-mall",
              title:
                "Devoted Creations GAME OVER Ultra-Dark Black .FREE SHIPPING!!!! BEST SELLER!!!!",
              network_category: "Tanning Lotion",
              price: "11",
              currency: "USD",
              commission_type: "unknown",
              countries: ["US"],
              languages: ["en"],
              landing_url:
                "https://www.ebay.com/itm/155227403497?_skw=best_seller&hash=item24244634e9:g:iUsAAOSwMlNjWu0G",
            },
            "deal:v1|166000000001|0": {
              kind: "deal",
              price: "15",
              old_price: "30",
              starts_at: "2026-11-01T08:00:00.000Z",
              ends_at: "2026-12-01T07:59:59.000Z",
            },
            "v1|301|0": {
              network_category: "Coats",
              tracking_url: "https://www.ebay.com/itm/301",
              price: "80",
            },
            "v1|302|0": { price: "60" },
          },
    },
    link: {
      offer: {
        external_id: RECORDED,
        tracking_url:
          "https://www.ebay.de/itm/155227403497?mkevt=1&customid=old",
        landing_url: null,
        advertiser_id: null,
      },
      host: "www.ebay.de",
      parameter: "customid",
    },
    conversions: {
      period: {
        from: new Date("2026-09-15T12:00:00Z"),
        to: new Date("2026-10-15T12:00:00Z"),
      },
      expected: [
        {
          external_id: "5002",
          status: "reversed",
          sale_amount: "120.00",
          commission_amount: "3.60",
        },
        { external_id: "5001", status: "pending", click_id: "tid1" },
      ],
    },
    close: double.close,
  }
}

testOfferAdapter("eBay Partner Network", make, { page_rows: 200 })
