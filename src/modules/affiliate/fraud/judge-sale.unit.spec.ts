import { type JudgedClick, type JudgedSale, judgeSale } from "./judge-sale"

const AT = new Date("2026-05-10T12:00:00Z")
const before = (seconds: number) => new Date(AT.getTime() - seconds * 1_000)

const aClick = (over: Partial<JudgedClick> = {}): JudgedClick => ({
  ref: "vader",
  product_id: "cable",
  class: "human",
  reasons: [],
  is_partners_own: false,
  occurred_at: before(600),
  ...over,
})

const aSale = (over: Partial<JudgedSale> = {}): JudgedSale => ({
  kind: "report",
  partner: {
    ref: "vader",
    email: "vader@empire.example",
    customer_id: "cus_vader",
  },
  buyer: { customer_id: "cus_luke", email: "luke@gmail.com" },
  product_id: "cable",
  click: aClick(),
  click_unknown: false,
  window_days: 30,
  at: AT,
  stats: {
    soon_seconds: 40,
    soon_sample: 100,
    own: { clicks: 0, orders: 0 },
    others: { clicks: 1_000, orders: 25 },
  },
  rules: { sample_min: 50, soon_share: 0.5, conversion_z_max: 4 },
  ...over,
})

const buyer = (over: Partial<JudgedSale["buyer"]>) => ({
  buyer: { ...aSale().buyer, ...over },
})
const click = (over: Partial<JudgedClick>) => ({ click: aClick(over) })
const stats = (over: Partial<JudgedSale["stats"]>) => ({
  stats: { ...aSale().stats, ...over },
})
const gmail = { partner: { ...aSale().partner, email: "vader@gmail.com" } }

it.each<{ why: string; sale: Partial<JudgedSale>; is: string[] }>([
  { why: "nothing is wrong", sale: {}, is: [] },
  {
    why: "own account",
    sale: buyer({ customer_id: "cus_vader" }),
    is: ["self_referral_customer"],
  },
  {
    why: "own address",
    sale: buyer({ email: "Vader+1@empire.example" }),
    is: ["self_referral_email"],
  },
  {
    why: "own domain",
    sale: buyer({ email: "tarkin@empire.example" }),
    is: ["self_referral_domain"],
  },
  { why: "everybody's domain", sale: gmail, is: [] },
  {
    why: "guest without a customer",
    sale: {
      ...buyer({ customer_id: null }),
      partner: { ...aSale().partner, customer_id: null },
    },
    is: [],
  },
  {
    why: "own machine",
    sale: click({ is_partners_own: true }),
    is: ["self_referral_visitor"],
  },
  { why: "no click", sale: { click: null }, is: [] },
  {
    why: "a click that is none",
    sale: { click: null, click_unknown: true },
    is: ["click_unknown"],
  },
  {
    why: "another's click",
    sale: click({ ref: "boba" }),
    is: ["click_of_other_ref"],
  },
  {
    why: "another product",
    sale: click({ product_id: "case" }),
    is: ["click_of_other_product"],
  },
  {
    why: "another product of an order",
    sale: { kind: "order", ...click({ product_id: "case" }) },
    is: [],
  },
  {
    why: "an old click",
    sale: click({ occurred_at: before(31 * 86_400) }),
    is: ["click_too_old"],
  },
  {
    why: "a click of tomorrow",
    sale: click({ occurred_at: before(-60) }),
    is: ["click_after_sale"],
  },
  { why: "a bot", sale: click({ class: "bot" }), is: ["click_bot"] },
  {
    why: "a suspect",
    sale: click({ class: "suspect" }),
    is: ["click_suspect"],
  },
  {
    why: "5 s where 40 is quick",
    sale: click({ occurred_at: before(5) }),
    is: ["sale_too_soon"],
  },
  {
    why: "25 s where 40 is quick",
    sale: click({ occurred_at: before(25) }),
    is: [],
  },
  {
    why: "5 s in a new programme",
    sale: {
      ...click({ occurred_at: before(5) }),
      ...stats({ soon_sample: 49 }),
    },
    is: [],
  },
  {
    why: "half of 60 buy",
    sale: stats({ own: { clicks: 60, orders: 30 } }),
    is: ["conversion_rate_high"],
  },
  {
    why: "half of 10 buy",
    sale: stats({ own: { clicks: 10, orders: 5 } }),
    is: [],
  },
  {
    why: "half of 60 buy, and of others' nobody",
    sale: stats({
      own: { clicks: 60, orders: 30 },
      others: { clicks: 1_000, orders: 0 },
    }),
    is: ["conversion_rate_high"],
  },
  {
    why: "more buy than came, and others sell to everybody",
    sale: stats({
      own: { clicks: 60, orders: 90 },
      others: { clicks: 1_000, orders: 1_200 },
    }),
    is: ["conversion_rate_high"],
  },
  {
    why: "all buy, as everywhere",
    sale: stats({
      own: { clicks: 60, orders: 60 },
      others: { clicks: 1_000, orders: 1_000 },
    }),
    is: [],
  },
  {
    why: "4 of 60 buy",
    sale: stats({ own: { clicks: 60, orders: 4 } }),
    is: [],
  },
  {
    why: "nobody to compare with",
    sale: stats({
      own: { clicks: 60, orders: 30 },
      others: { clicks: 0, orders: 0 },
    }),
    is: [],
  },
])("flags $is ($why)", ({ sale, is }) => {
  expect(judgeSale(aSale(sale)).map(({ reason }) => reason)).toEqual(is)
})
