import { describeShop } from "../factories/shop"
import { sellSome, type Sold } from "./affiliate-money/buying"
import { orderChangeTests } from "./affiliate-money/order-changes"
import { orderTests } from "./affiliate-money/orders"
import {
  liftAffiliateLimits,
  priceAtThree,
} from "./affiliate-money/some-partners"

jest.setTimeout(180_000)

let sold: Sold

describeShop({
  name: "affiliate-orders",
  prepare: async (shop) => {
    liftAffiliateLimits(shop)
    priceAtThree(shop)
    sold = await sellSome(shop)
  },
  tests: (shop) => {
    orderTests(shop)
    orderChangeTests(shop, () => sold)
  },
})
