export { GET } from "../analytics/statistics/route"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false
