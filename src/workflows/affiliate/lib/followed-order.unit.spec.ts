import { decimalOf, microOf } from "../../../modules/affiliate/lib/micro"
import { followedOrder, type ShopOrder } from "./followed-order"

type Item = NonNullable<ShopOrder["items"][number]>

const anItem = (over: Partial<Item> = {}): Item => ({
  id: "line_1",
  product_id: "cable",
  quantity: 2,
  unit_price: 3,
  is_tax_inclusive: true,
  total: 6,
  discount_subtotal: 0,
  adjustments: [],
  detail: { return_received_quantity: 0, return_dismissed_quantity: 0 },
  ...over,
})

const anOrder = (over: Partial<ShopOrder> = {}): ShopOrder => ({
  id: "order_1",
  created_at: "2026-05-20T12:00:00.000Z",
  canceled_at: null,
  is_draft_order: false,
  customer_id: "cus_1",
  email: "luke@example.com",
  ...{ currency_code: "dkk", total: 6 },
  cart_link: { cart_id: "cart_1" },
  promotions: [],
  items: [anItem()],
  payment_collections: [],
  ...over,
})

const read = (over: Partial<ShopOrder> = {}) =>
  followedOrder(anOrder(over), {
    categories: new Map([["cable", ["usb"]]]),
    rate: null,
  })
const lines = (over: Partial<Item>) =>
  read({ items: [anItem(over)] }).lines.map((it) => ({
    quantity: decimalOf(it.quantity),
    returned: decimalOf(it.returned),
    amount: decimalOf(it.amount),
    paid: decimalOf(it.paid_amount),
  }))

const plain = { quantity: "2", returned: "0", amount: "6", paid: "6" }

it.each<{ why: string; over: Partial<Item>; is: Partial<typeof plain> }>([
  { why: "as it is", over: {}, is: {} },
  {
    why: "less a discount with tax",
    over: { discount_subtotal: 0.8, total: 5 },
    is: { amount: "5", paid: "5" },
  },
  {
    why: "without tax where prices have none",
    over: {
      is_tax_inclusive: false,
      discount_subtotal: 1,
      total: 6.25,
    },
    is: { amount: "5", paid: "6.25" },
  },
  {
    why: "returned sound and damaged",
    over: {
      detail: { return_received_quantity: 1, return_dismissed_quantity: 1 },
      ...{ total: 0, return_received_total: 3, return_dismissed_total: 3 },
    },
    is: { returned: "2" },
  },
  {
    why: "less a discount, though one came back since",
    over: {
      detail: { return_received_quantity: 1, return_dismissed_quantity: 0 },
      ...{ total: 2.5, return_received_total: 2.5, discount_subtotal: 0.4 },
    },
    is: { returned: "1", amount: "5", paid: "5" },
  },
  {
    why: "less a discount without tax, though one came back since",
    over: {
      ...{ is_tax_inclusive: false, discount_subtotal: 0.5 },
      detail: { return_received_quantity: 1, return_dismissed_quantity: 0 },
      ...{ total: 3.125, return_received_total: 3.125 },
    },
    is: { returned: "1", amount: "5", paid: "6.25" },
  },
  {
    why: "never below nothing",
    over: { discount_subtotal: 9, total: -3 },
    is: { amount: "0", paid: "0" },
  },
])("reads a line ($why)", ({ over, is }) => {
  expect(lines(over)).toEqual([{ ...plain, ...is }])
})

it.each([
  { why: "of no product", over: { product_id: null } },
  { why: "of no units", over: { quantity: 0 } },
])("leaves out a line $why", ({ over }) => {
  expect(lines(over)).toEqual([])
})

it("finds coupons of the order and of its lines, each once", () => {
  const adjustments = [
    { promotion_id: "promo_1", code: "VADER" },
    { promotion_id: "promo_2", code: "BOBA" },
    { promotion_id: null, code: "VADER" },
    { promotion_id: null, code: "GONE" },
    { promotion_id: null, code: null },
  ]
  const { promotion_ids, coupon_codes } = read({
    promotions: [{ id: "promo_1", code: "VADER" }, null],
    items: [anItem({ adjustments })],
  })
  expect(promotion_ids).toEqual(["promo_1", "promo_2"])
  expect(coupon_codes).toEqual(["GONE"])
})

it("reads an order whose promotion, payment or line is deleted by now", () => {
  const holes = [undefined, null] as never[]
  const adjustments = [{ promotion_id: "promo_1", code: "VADER" }, ...holes]
  const order = read({
    promotions: holes,
    items: [anItem({ adjustments }), ...holes],
    payment_collections: [
      { status: "completed", captured_amount: 6, refunded_amount: null },
      ...holes,
    ],
  })
  expect(order).toMatchObject({ promotion_ids: ["promo_1"], coupon_codes: [] })
  expect(decimalOf(order.captured)).toBe("6")
  expect(order.lines).toHaveLength(1)
})

it("leaves out units that nobody pays for", () => {
  const free = new Map([
    ["line_1", 1],
    ["line_2", 2],
  ])
  const items = [
    anItem({ discount_subtotal: 1, total: 5 }),
    anItem({ id: "line_2", return_received_total: 3 }),
  ]
  const { lines: sold, came_back } = followedOrder(anOrder({ items }), {
    categories: new Map(),
    rate: null,
    free,
  })
  expect(sold).toMatchObject([
    {
      ...{ line_id: "line_1", quantity: microOf("1") },
      ...{ amount: microOf("2.5"), paid_amount: microOf("2.5") },
    },
  ])
  expect(came_back).toBe(0n)
})

it("says what is due with what came back, and without credits", () => {
  const back = anItem({
    ...{ product_id: null, total: 3, return_received_total: 3 },
  })
  const { due, came_back } = read({
    ...{ total: 8, credit_line_total: 1, items: [anItem(), back, null] },
  })
  expect([due, came_back].map(decimalOf)).toEqual(["12", "3"])
})

it("sums what was captured and refunded, without payments called off", () => {
  const payments = (status: string, captured: number, refunded: number) => ({
    ...{ status, captured_amount: captured, refunded_amount: refunded },
  })
  const order = read({
    payment_collections: [
      payments("completed", 6, 2),
      payments("completed", 3, 1),
      payments("canceled", 9, 9),
    ],
  })
  expect([order.captured, order.refunded].map(decimalOf)).toEqual(["9", "3"])
  expect(order).toMatchObject({ currency: "DKK", cart_id: "cart_1" })
})
