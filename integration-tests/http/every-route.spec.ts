import { describeRoutes } from "./every-route/describe-routes"
import { harmlessTests } from "./every-route/harmless"
import { limitTests } from "./every-route/limits"
import { refusalTests } from "./every-route/refusals"
import { shapeTests } from "./every-route/shape"

jest.setTimeout(180_000)

describeRoutes("every-route", (shop, sendgrid) => {
  describe("documents", () => shapeTests(shop, sendgrid))
  describe("refuses", () => refusalTests(shop))
  describe("limits", () => limitTests())
  describe("leaves alone", () => harmlessTests(shop))
})
