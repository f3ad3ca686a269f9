import {
  type AwinDoubleState,
  startAwinDouble,
  withRange,
} from "../../../../../integration-tests/doubles/offers/awin"
import { awinFeedText } from "../../../../../integration-tests/doubles/offers/awin-feed"
import { awin } from "../../adapters/awin/awin"
import type { AdapterSubject } from "../../testing"
import { type MakeSubject, testOfferAdapter } from "./contract"

const publisher_id = "45628"
const NOW = new Date("2026-02-01T00:00:00Z")

const transaction = {
  id: 1,
  advertiserId: 6795,
  commissionStatus: "approved",
  commissionAmount: { amount: 27.25, currency: "GBP" },
  saleAmount: { amount: 389.27, currency: "GBP" },
  clickRefs: { clickRef: "k3f9a" },
  transactionDate: "2026-01-26T21:41:00",
  paidToPublisher: false,
}

const notice = {
  transactionId: "105956531",
  transactionDate: "2026-01-13 12:05:00",
  transactionCurrency: "GBP",
  transactionAmount: "26.09",
  affiliateId: publisher_id,
  clickRef: "k3f9a",
  commission: "1.64",
}

const post = (body: object) => ({
  method: "POST" as const,
  query: {},
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: Buffer.from(
    String(new URLSearchParams({ AwinTransactionPush: JSON.stringify(body) }))
  ),
})

type Part = "programmes" | "promotions" | "products" | "enhanced"
type World = Partial<AwinDoubleState>
type Row = Record<string, unknown>

const rowsOf = <T>(count: number, row: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => row(at))

const ENHANCED = "6789-retail-en_GB"

const programme = (at: number): Row => ({
  id: at + 1,
  name: `Brand ${at}`,
  clickThroughUrl: `https://www.awin1.com/awclick.php?mid=${at + 1}&id=1`,
  primaryRegion: { name: "United Kingdom", countryCode: "GB" },
})

const promotion = (at: number): Row => ({
  promotionId: at,
  type: "voucher",
  title: `Voucher ${at}`,
  urlTracking: `https://www.awin1.com/pclick.php?p=${at}&a=2&m=3`,
  voucher: { code: `CODE${at}` },
})

const line = (at: number): string =>
  JSON.stringify({
    id: String(at),
    title: `Shirt ${at}`,
    link: `https://shop.example.com/${at}`,
    price: "15.00 GBP",
  })

const feed = (count: number, broken_share = 0) => ({
  id: 7,
  advertiser_id: 9,
  advertiser: "Fragrancedirect",
  last_imported: "2026-01-31 06:00:00",
  products: count,
  csv: awinFeedText({ rows: count, broken_share }),
})

const PARTS: Record<
  Part,
  {
    world: (count: number) => World
    id: (at: number) => string
    offer: AdapterSubject["expected"]["offers"][string]
    /** The same with rows that are none beside them. */
    broken: (count: number) => World
  }
> = {
  programmes: {
    world: (count) => ({ programmes: rowsOf(count, programme) }),
    id: (at) => `programme:${at + 1}`,
    offer: { kind: "program", countries: ["GB"], commission_value: "3" },
    broken: (count) => ({
      programmes: [null, ...rowsOf(count, programme), "row"],
    }),
  },
  promotions: {
    world: (count) => promotions(rowsOf(count, promotion)),
    id: (at) => `promotion:${at}`,
    offer: { kind: "coupon", coupon_code: "CODE0" },
    broken: (count) => promotions([null, 5, ...rowsOf(count, promotion)]),
  },
  products: {
    world: (count) => ({ feeds: count > 0 ? [feed(count)] : [] }),
    id: (at) => `feed:7:${20_000_000_000 + at}`,
    offer: { kind: "product", currency: "GBP", languages: ["en"] },
    broken: (count) => {
      const { csv, ...rest } = feed(count)
      return { feeds: [{ ...rest, csv: `${csv}too,few\nfields\n` }] }
    },
  },
  enhanced: {
    world: (count) => ({
      feeds: [],
      enhanced: { [ENHANCED]: rowsOf(count, line).join("\n") },
    }),
    id: (at) => `enhanced:${ENHANCED}:${at}`,
    offer: { kind: "product", price: "15", currency: "GBP" },
    broken: (count) => ({
      enhanced: { [ENHANCED]: ["5", ...rowsOf(count, line), "{"].join("\n") },
    }),
  },
}

const promotions = (active: unknown[]): World => ({
  promotions: { active, expiringSoon: [], upcoming: [] },
})

const makeOf =
  (part: Part): MakeSubject =>
  async ({ rows = 3 }) => {
    const { world, id, offer, broken } = PARTS[part]
    const double = await startAwinDouble({
      publisher_id,
      details: { 1: withRange(1, { min: 3, max: 3, type: "percentage" }) },
      transactions: {
        transaction: [
          transaction,
          { ...transaction, id: 2, commissionStatus: "declined" },
        ],
        validation: [],
        amendment: [],
      },
      ...world(rows),
    })
    const credentials = double.credentials()
    return {
      adapter: awin,
      url: double.url,
      credentials,
      settings:
        part === "enhanced"
          ? { objects: "products", enhanced_feeds: rows > 0 ? ENHANCED : "" }
          : { objects: part },
      now: () => NOW,
      wrong_credentials: [
        { ...credentials, api_token: "not-the-token" },
        { ...credentials, publisher_id: "1" },
        { ...credentials, feed_key: "not-the-feed-key" },
      ],
      requests: () => double.requests.length,
      faults: {
        answer: (count, answer) =>
          double.set({ answer_next: { count, answer } }),
        throttle: (throttle_next, throttle_seconds = 0) =>
          double.set({ throttle_next, throttle_seconds }),
        cut: () => double.set({ cut_next: 1 }),
        forbid: () => double.set({ is_forbidden: true }),
        ...(part === "products" && {
          remove: () => double.set({ answer_next: { count: 9, answer: GONE } }),
        }),
        breakRows() {
          double.set(broken(rows))
          return 2
        },
      },
      expected: {
        external_ids: rowsOf(rows, id),
        offers: { [id(0)]: offer },
      },
      link: {
        offer: {
          external_id: "promotion:1",
          tracking_url: "https://www.awin1.com/pclick.php?p=1&a=2&m=3",
          landing_url: null,
          advertiser_id: "3",
        },
        host: "www.awin1.com",
        parameter: "clickref",
      },
      conversions: {
        period: { from: new Date("2026-01-05"), to: NOW },
        expected: [
          { external_id: "1", status: "approved", click_id: "k3f9a" },
          { external_id: "2", status: "reversed", sale_amount: "389.27" },
        ],
      },
      postbacks: {
        genuine: [
          {
            request: post(notice),
            expected: [{ external_id: "105956531", click_id: "k3f9a" }],
          },
        ],
        forged: [post({ ...notice, affiliateId: "1" }), post({}), post([])],
      },
      close: double.close,
    }
  }

const GONE = { status: 404, body: "Not Found" }

testOfferAdapter("Awin's programmes", makeOf("programmes"), { page_rows: 20 })
testOfferAdapter("Awin's promotions", makeOf("promotions"), { page_rows: 200 })
testOfferAdapter("Awin's product feeds", makeOf("products"), {
  page_rows: 500,
})
testOfferAdapter("Awin's enhanced feeds", makeOf("enhanced"), {
  page_rows: 500,
})
