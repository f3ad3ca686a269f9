/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/statistics: the same by its shorter name */
export { GET } from "../analytics/statistics/route"
