import type { RouteHandlers } from "../lib/http/middlewares"
import { testSourceContract } from "./admin/offers/sources/contracts"
import { postTestSource } from "./admin/offers/sources/post-test-source"

/**
 * Routes that can have no file: `medusa build` leaves out every folder that is
 * named `test` (framework/dist/build-tools/compiler.js), and a route's folders
 * are its path.
 */
export const handlers: RouteHandlers = {
  [testSourceContract.name]: postTestSource,
}
