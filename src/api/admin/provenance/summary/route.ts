export { GET } from "../scans/summary/route"
