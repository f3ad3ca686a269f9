import {
  sealIns,
  startClickBankDouble,
} from "../../../../../integration-tests/doubles/offers/clickbank"
import { clickbank } from "../../adapters/clickbank/clickbank"
import type { AdapterSubject } from "../../testing"
import { type MakeSubject, testOfferAdapter } from "./contract"

const credentials = {
  clerk_key: "API-TESTKEY",
  nickname: "myacct",
  ins_secret: "01GA50AY4BYGZKG6",
}

const refund = {
  receipt: "ABC12345",
  transactionType: "RFND",
  transactionTime: "20220810T162015-0700",
  role: "AFFILIATE",
  affiliate: "myacct",
  totalAccountAmount: -40.25,
  trackingCodes: ["k3f9a"],
}

const sleepWell = {
  category: "health",
  commission_value: "70",
  commission_terms:
    "70 % per sale, 40 % per rebill, about $90 a sale on average, about $50 of it at once, gravity 20 and more",
}

function expectedOf(rows: number | undefined): AdapterSubject["expected"] {
  return rows === undefined
    ? {
        external_ids: ["SLEEPWELL", "ORGANIZE1"],
        offers: { SLEEPWELL: sleepWell },
      }
    : {
        external_ids: Array.from({ length: rows }, (_, at) => `VENDOR${at}`),
        offers: {},
      }
}

const post = (body: object) => ({
  method: "POST" as const,
  query: {},
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
})

const make: MakeSubject = async ({ rows }) => {
  const double = await startClickBankDouble()
  double.set({ offers: rows ?? null })
  return {
    adapter: clickbank,
    url: double.url,
    credentials,
    wrong_credentials: [
      { ...credentials, clerk_key: "API-NOTTHEKEY" },
      { ...credentials, developer_key: "DEV-NOTTHEKEY" },
    ],
    requests: () => double.requests.length,
    faults: {
      answer: (count, answer) =>
        double.fail_next(...Array.from({ length: count }, () => answer)),
      throttle: double.throttle_next,
      cut: double.cut_next,
      remove: () =>
        double.set({ feed_answer: { status: 404, body: "Not found" } }),
      breakRows() {
        double.set({ broken_rows: 3 })
        return 3
      },
    },
    expected: expectedOf(rows),
    link: {
      offer: {
        external_id: "SLEEPWELL",
        tracking_url:
          "https://hop.clickbank.net/?affiliate=myacct&vendor=sleepwell",
        landing_url: null,
        advertiser_id: "SLEEPWELL",
      },
      host: "hop.clickbank.net",
      parameter: "tid",
    },
    conversions: {
      period: { from: new Date("2024-01-01"), to: new Date("2026-01-01") },
      expected: [
        { external_id: "ABC10001", status: "approved", sale_amount: "49" },
        { external_id: "ABC10002", status: "approved" },
        { external_id: "ABC10003", status: "reversed", sale_amount: "60" },
        { external_id: "ABC10004", status: "reversed" },
        { external_id: "ABC10005", status: "approved" },
      ],
    },
    postbacks: {
      genuine: [
        {
          request: post(sealIns(refund, credentials.ins_secret)),
          expected: [
            { status: "reversed", click_id: "k3f9a", sale_amount: null },
          ],
        },
      ],
      forged: [post(sealIns(refund, "ANOTHER")), post(refund), post({})],
    },
    close: double.close,
  }
}

testOfferAdapter("ClickBank", make, { page_rows: 50, empty: "refused" })
