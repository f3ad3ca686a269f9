export { GET } from "../../health/route"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false
