import { describeRoutes } from "./every-route/describe-routes"
import { fuzzTests } from "./every-route/fuzz"

jest.setTimeout(180_000)

describeRoutes("every-route-fuzz", fuzzTests)
