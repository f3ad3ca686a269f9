/** GET /admin/offers/statistics: the same by its shorter name */
export { GET } from "../analytics/statistics/route"
