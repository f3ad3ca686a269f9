import { SENDGRID_KEY, startSendGridDouble } from "../doubles/sendgrid"
import { describeShop } from "../factories/shop"
import { fuzzTests } from "./every-route/fuzz"
import { harmlessTests } from "./every-route/harmless"
import { limitTests } from "./every-route/limits"
import { refusalTests } from "./every-route/refusals"
import { shapeTests } from "./every-route/shape"

jest.setTimeout(180_000)

let sendgrid: Awaited<ReturnType<typeof startSendGridDouble>>

beforeAll(async () => {
  sendgrid = await startSendGridDouble()
  // Read when the shop boots, which is later.
  Object.assign(process.env, {
    ...{ SENDGRID_API_KEY: SENDGRID_KEY, FROM_EMAIL: "shop@example.com" },
    SENDGRID_BASE_URL: sendgrid.url,
  })
})
afterAll(() => sendgrid.close())

describeShop({
  name: "every-route",
  tests: (shop) => {
    describe("documents", () => shapeTests(shop, () => sendgrid))
    describe("refuses", () => refusalTests(shop))
    describe("limits", () => limitTests())
    describe("leaves alone", () => harmlessTests(shop))
    describe("bears", () => fuzzTests(shop))
  },
})
