import { defineMiddlewares } from "@medusajs/framework/http"
import { routeMiddlewares } from "../lib/http/middlewares"
import { importTagsContract } from "./admin/provenance/tags/contracts"
import { readCsvBody } from "./admin/provenance/tags/import/read-csv-body"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"
import { postPostbackContract } from "./hooks/contracts"

export default defineMiddlewares({
  errorHandler: answerErrors,
  routes: [
    {
      matcher: importTagsContract.path,
      methods: ["POST"],
      middlewares: [readCsvBody],
    },
    {
      matcher: postPostbackContract.path,
      methods: ["POST"],
      bodyParser: false,
      middlewares: [],
    },
    ...routeMiddlewares(contracts),
  ],
})
