import { isPaid, isRefunded, type PaidOrder, soldLinesOf } from "./sold-lines"
import { returnEndsOf, voidEndsOf } from "./garment-ends"

const aCollection = (over: object = {}) => ({
  status: "completed",
  amount: 100,
  captured_amount: 100,
  refunded_amount: 0,
  ...over,
})

const anItem = (over: object = {}) => ({
  id: "ordli_1",
  quantity: 2,
  product_id: "prod_nfc",
  variant_id: "variant_1",
  product_title: "Neon Hoodie",
  product_handle: "neon-hoodie",
  product_description: null,
  thumbnail: null,
  variant_title: "M / Black",
  variant_sku: "NH-M-BLK",
  variant: {
    options: [
      { value: "M", option: { title: "Size" } },
      { value: "Black", option: { title: "Color" } },
    ],
  },
  ...over,
})

const anOrder = (over: Partial<PaidOrder> = {}): PaidOrder => ({
  id: "order_1",
  display_id: 7,
  version: 3,
  is_draft_order: false,
  customer_id: "cus_1",
  canceled_at: null,
  total: 100,
  items: [anItem()],
  payment_collections: [aCollection()],
  ...over,
})

const settings = [
  {
    product_id: "prod_nfc",
    nfc_enabled: true,
    batch_number: "B1",
    contract_address: null,
  },
  {
    product_id: "prod_off",
    nfc_enabled: false,
    batch_number: null,
    contract_address: null,
  },
]
const defaults = { contract_address: "0xdefault" }

it.each([
  { why: "captured in full", collections: [aCollection()], paid: true },
  {
    why: "captured in part",
    collections: [aCollection({ captured_amount: 99.99 })],
    paid: false,
  },
  {
    why: "only authorized",
    collections: [aCollection({ captured_amount: null })],
    paid: false,
  },
  {
    why: "one of two collections",
    collections: [aCollection(), aCollection({ captured_amount: 0 })],
    paid: false,
  },
  {
    why: "captured beside a cancelled collection",
    collections: [
      aCollection(),
      aCollection({ status: "canceled", captured_amount: 0 }),
    ],
    paid: true,
  },
  { why: "nothing to pay with", collections: [], paid: false },
])("holds $why for paid: $paid", ({ collections, paid }) => {
  expect(isPaid(anOrder({ payment_collections: collections }))).toBe(paid)
})

it("holds an order that costs nothing for paid", () => {
  expect(isPaid(anOrder({ total: 0, payment_collections: [] }))).toBe(true)
})

it.each([
  { captured_amount: 100, refunded_amount: 100, refunded: true },
  { captured_amount: 100, refunded_amount: 99, refunded: false },
  { captured_amount: 0, refunded_amount: 0, refunded: false },
])(
  "holds $refunded_amount of $captured_amount back for refunded: $refunded",
  ({ refunded, ...over }) => {
    const payment_collections = [aCollection(over)]
    expect(isRefunded(anOrder({ payment_collections }))).toBe(refunded)
  }
)

it("takes each NFC-enabled line with what its metadata needs", () => {
  const items = [
    anItem(),
    anItem({ id: "ordli_2", product_id: "prod_off" }),
    anItem({ id: "ordli_3", product_id: "prod_other" }),
    anItem({ id: "ordli_4", product_id: null }),
    null,
  ]
  expect(soldLinesOf(anOrder({ items }), settings, defaults)).toEqual([
    expect.objectContaining({
      order_line_item_id: "ordli_1",
      order_version: 3,
      units: 2,
      batch_number: "B1",
      contract_address: "0xdefault",
      snapshot: {
        product: { title: "Neon Hoodie", handle: "neon-hoodie" },
        variant: {
          title: "M / Black",
          sku: "NH-M-BLK",
          options: { Size: "M", Color: "Black" },
        },
      },
    }),
  ])
})

it.each([
  ["cancelled", { canceled_at: "2026-01-01" }],
  ["draft", { is_draft_order: true }],
  ["unpaid", { payment_collections: [aCollection({ captured_amount: 0 })] }],
  [
    "refunded",
    { payment_collections: [aCollection({ refunded_amount: 100 })] },
  ],
])("makes nothing of a %s order", (_, over) => {
  expect(soldLinesOf(anOrder(over), settings, defaults)).toEqual([])
})

it("ends cancelled and fully refunded orders as a whole", () => {
  const refunded = [aCollection({ refunded_amount: 100 })]
  const whole = {
    scope: { order_id: "order_1" },
    status: "voided",
    source: "order:order_1",
  }
  for (const over of [
    { canceled_at: "2026-01-01" },
    { payment_collections: refunded },
  ]) {
    expect(voidEndsOf([anOrder(over)])).toEqual([whole])
  }
})

it("ends what any other order has too many", () => {
  const items = [anItem(), anItem({ id: "ordli_2", quantity: "1" }), null]
  expect(voidEndsOf([anOrder({ items })])).toEqual([
    {
      scope: {
        order_id: "order_1",
        order_version: 3,
        units_by_line: { ordli_1: 2, ordli_2: 1 },
      },
      status: "voided",
      source: "change:order_1:3",
    },
  ])
})

it("takes back the units that were received, damaged or not", () => {
  const back = (received: number, dismissed: number) => ({
    detail: {
      return_received_quantity: received,
      return_dismissed_quantity: dismissed,
    },
  })
  const items = [
    anItem(back(2, 1)),
    anItem({ id: "ordli_2", ...back(0, 0) }),
    anItem({ id: "ordli_3" }),
    null,
  ]
  expect(returnEndsOf([anOrder({ items })])).toEqual([
    {
      scope: { order_line_item_id: "ordli_1", units: 3 },
      status: "returned",
      source: "returned:ordli_1",
    },
  ])
})
