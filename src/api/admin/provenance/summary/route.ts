export { AUTHENTICATE, GET } from "../scans/summary/route"
