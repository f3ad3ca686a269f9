import { defineMiddlewares } from "@medusajs/framework/http"
import { routeMiddlewares } from "../lib/http/middlewares"
import { testSourceContract } from "./admin/offers/sources/contracts"
import { testSource } from "./admin/offers/sources/test-source"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"

export default defineMiddlewares({
  errorHandler: answerErrors,
  routes: [
    ...routeMiddlewares(contracts),
    // Its route lies in a folder `test`, which Medusa's build leaves out:
    // answered here, behind what its contract asks for.
    {
      matcher: testSourceContract.path,
      methods: [testSourceContract.method],
      bodyParser: false,
      middlewares: [testSource],
    },
  ],
})
