/** /01/:gtin/21/:serial: the tap page as a GS1 Digital Link (GS1 DL URI 1.2). */
export { GET, POST } from "../../../../t/route"
