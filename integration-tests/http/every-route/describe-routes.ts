import {
  SENDGRID_KEY,
  type SendGridDouble,
  startSendGridDouble,
} from "../../doubles/sendgrid"
import { describeShop, type Shop } from "../../factories/shop"

/** A shop that can mail, for tests of all its routes. */
export function describeRoutes(
  name: string,
  tests: (shop: Shop, sendgrid: () => SendGridDouble) => void
): void {
  let sendgrid: SendGridDouble

  beforeAll(async () => {
    sendgrid = await startSendGridDouble()
    // Read when the shop boots, which is later.
    Object.assign(process.env, {
      ...{ SENDGRID_API_KEY: SENDGRID_KEY, FROM_EMAIL: "shop@example.com" },
      SENDGRID_BASE_URL: sendgrid.url,
    })
  })
  afterAll(() => sendgrid.close())

  describeShop({ name, tests: (shop) => tests(shop, () => sendgrid) })
}
