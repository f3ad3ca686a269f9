import { testSource } from "../../test-source"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/sources/:slug/test */
export const POST = testSource
