import {
  type ImpactDoubleState,
  startImpactDouble,
} from "../../../../../integration-tests/doubles/offers/impact"
import { impact } from "../../adapters/impact/impact"
import type { AdapterSubject } from "../../testing"
import { type MakeSubject, testOfferAdapter } from "./contract"

const NOW = new Date("2026-02-01T00:00:00Z")

type Part = "campaigns" | "deals" | "promo_codes" | "catalogs" | "files"
type World = Partial<ImpactDoubleState>
type Row = Record<string, unknown>

const rowsOf = <T>(count: number, row: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => row(at))

const campaign = (at: number): Row => ({
  CampaignId: String(at + 1),
  CampaignName: `Brand ${at}`,
  AdvertiserId: "1804207",
  TrackingLink: `https://example.sjv.io/c/1924609/650971/${at + 1}`,
  ShippingRegions: ["UK"],
})

const deal = (at: number): Row => ({ Id: String(at), Name: `Deal ${at}` })

const promo = (at: number): Row => ({
  Id: String(at),
  Code: `CODE${at}`,
  Program: { Id: "1" },
})

const item = (at: number): Row => ({
  CatalogItemId: `SKU-${at}`,
  Name: `Vest ${at}`,
  Url: `https://example.pxf.io/c/1924609/3061936/1?prodsku=${at}`,
  CurrentPrice: "10.00",
  Currency: "USD",
})

const FILE = "/Brand/Catalog_IR.txt.gz"

const catalog = (NumberOfItems: string): Row => ({
  Id: "7",
  Name: "Catalogue",
  CampaignId: "1",
  NumberOfItems,
  DateLastUpdated: "2026-01-01T00:00:00Z",
  Currency: "USD",
  Locations: [FILE],
  FTPLocations: [`ftp://ps-ftp_1:<FTPPassword>@products.impact.com${FILE}`],
})

const FILE_HEADER =
  "Unique Merchant SKU\tProduct Name\tProduct URL\tCurrent Price"

const fileRow = (at: number) => Object.values(item(at)).slice(0, 4).join("\t")

const fileOf = (lines: readonly string[]) =>
  [FILE_HEADER, ...lines, ""].join("\n")

const one = { campaigns: [campaign(0)] }

const PARTS: Record<
  Part,
  {
    world: (count: number) => World
    id: (at: number) => string
    offer: AdapterSubject["expected"]["offers"][string]
    /** The same with two rows that are none beside them. */
    broken: (count: number) => World
    /** As the path calls it. */
    list: string
  }
> = {
  campaigns: {
    world: (count) => ({ campaigns: rowsOf(count, campaign) }),
    id: (at) => `campaign:${at + 1}`,
    offer: { kind: "program", countries: ["GB"] },
    broken: (count) => ({
      campaigns: [5 as never, ...rowsOf(count, campaign), null as never],
    }),
    list: "Campaigns",
  },
  deals: {
    world: (count) => ({ ...one, deals: { 1: rowsOf(count, deal) } }),
    id: (at) => `deal:${at}`,
    offer: { kind: "deal", advertiser: "Brand 0" },
    broken: (count) => ({ deals: { 1: [null, ...rowsOf(count, deal), 5] } }),
    list: "Deals",
  },
  promo_codes: {
    world: (count) => ({ ...one, promo_codes: rowsOf(count, promo) }),
    id: (at) => `code:${at}`,
    offer: { kind: "coupon", coupon_code: "CODE0" },
    broken: (count) => ({ promo_codes: [null, ...rowsOf(count, promo), 5] }),
    list: "PromoCodes",
  },
  catalogs: {
    world: (count) => ({
      ...one,
      catalogs: [catalog(String(Math.min(count, 900)))],
      items: { 7: rowsOf(count, item) },
    }),
    id: (at) => `catalog:7:SKU-${at}`,
    offer: { kind: "product", price: "10", currency: "USD" },
    broken: (count) => ({ items: { 7: [null, ...rowsOf(count, item), 5] } }),
    list: "Items",
  },
  files: {
    world: (count) => ({
      ...one,
      catalogs: count > 0 ? [catalog("30000")] : [],
      items: {},
      files: { [FILE]: fileOf(rowsOf(count, fileRow)) },
      file_user: "ps-ftp_1",
    }),
    id: (at) => `catalog:7:SKU-${at}`,
    offer: { kind: "product", price: "10", currency: "USD" },
    broken: (count) => ({
      files: { [FILE]: fileOf(["few", ...rowsOf(count, fileRow), "a\tb"]) },
    }),
    list: "Catalogs",
  },
}

const action = {
  Id: "1000.4636.158133",
  State: "APPROVED",
  Payout: "0.88",
  Amount: "21.99",
  Currency: "USD",
  EventDate: "2026-01-10T10:42:38-08:00",
  SubId1: "k3f9a",
}

const get = (query: Record<string, string>) => ({
  method: "GET" as const,
  query,
  headers: {},
  body: Buffer.alloc(0),
})

const makeOf =
  (part: Part): MakeSubject =>
  async ({ rows = 3 }) => {
    const { world, id, offer, broken, list } = PARTS[part]
    const double = await startImpactDouble({
      actions: [action, { ...action, Id: "2", State: "REVERSED" }],
      ...world(rows),
    })
    const credentials = {
      ...double.credentials(),
      file_password: double.state.file_password,
    }
    return {
      adapter: impact,
      url: double.url,
      credentials,
      settings: { objects: part === "files" ? "catalogs" : part },
      now: () => NOW,
      wrong_credentials: [
        { ...credentials, auth_token: "not-the-token" },
        { ...credentials, account_sid: "IRanotherSid" },
      ],
      requests: () => double.requests.length,
      faults: {
        answer: (count, answer) =>
          double.set({ answer_next: { count, answer } }),
        throttle: (throttle_next, throttle_seconds = 0) =>
          double.set({ throttle_next, throttle_seconds }),
        cut: () => double.set({ cut_next: 1 }),
        forbid: () => double.set({ refused: [list] }),
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
          external_id: "campaign:1",
          tracking_url: "https://example.sjv.io/c/1924609/650971/1",
          landing_url: null,
          advertiser_id: "1804207",
        },
        host: "example.sjv.io",
        parameter: "subId1",
      },
      conversions: {
        period: { from: new Date("2026-01-01"), to: NOW },
        expected: [
          { external_id: "1000.4636.158133", status: "approved" },
          { external_id: "2", status: "reversed", click_id: "k3f9a" },
        ],
      },
      postbacks: {
        genuine: [
          {
            request: get({
              action_id: "1.2.3",
              status: "REVERSED",
              payout: "5.00",
              currency: "USD",
              subid1: "k3f9a",
            }),
            expected: [{ status: "reversed", click_id: "k3f9a" }],
          },
        ],
        forged: [get({ action_id: "1" }), get({}), get({ status: "APPROVED" })],
      },
      close: double.close,
    }
  }

testOfferAdapter("impact.com's programmes", makeOf("campaigns"), {
  page_rows: 100,
})
testOfferAdapter("impact.com's deals", makeOf("deals"), { page_rows: 100 })
testOfferAdapter("impact.com's codes", makeOf("promo_codes"), {
  page_rows: 100,
})
testOfferAdapter("impact.com's catalogues", makeOf("catalogs"), {
  page_rows: 100,
})
testOfferAdapter("impact.com's catalogue files", makeOf("files"), {
  page_rows: 500,
})
