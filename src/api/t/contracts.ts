import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../lib/http/contract"
import {
  scanSchema,
  tappedGarmentSchema,
  tappedProductSchema,
  tappedTagSchema,
  tappedTwinSchema,
} from "../store/nfc/contracts"

/** The scan has an id once it is counted. */
export const tapViewSchema = z.object({
  scan: scanSchema.extend({ id: z.string().nullable() }),
  tag: tappedTagSchema.nullable(),
  garment: tappedGarmentSchema.nullable(),
  product: tappedProductSchema.nullable(),
  twin: tappedTwinSchema.nullable(),
})

const html = ["text/html"] as const
const responses = {
  200: {
    description: "The verdict: a page, or by `Accept` as JSON",
    content_types: html,
    schema: tapViewSchema,
  },
  400: { description: "Not a message of a chip", content_types: html },
} as const
const part = (description: string) =>
  z.unknown().optional().meta({ type: "string", description })

/** Read by the page itself, which says in words what is wrong with them. */
const query = z.looseObject({
  picc_data: part("Encrypted UID and counter; also `picc`, `e`, `p`"),
  enc: part("Encrypted file data; also `m`"),
  uid: part("UID of a plain mirror; also `u`"),
  ctr: part("Counter of a plain mirror; also `n`"),
  cmac: part("The chip's signature; also `c`, `mac`"),
})

const errors = ["provenance_message_malformed"]

/** The query is what the chip wrote, under any of several names. */
const shared = {
  tags: ["Tap page"],
  auth: "none",
  secret_query: true,
} as const
const rate_limit = { points: 120, duration_seconds: 60 }

export const viewTapContract = defineRoute({
  ...shared,
  name: "tap.view",
  method: "GET",
  path: "/t",
  summary: "The page a phone opens on a tap",
  description:
    "HTML, or JSON by `Accept`. Looking never uses up a counter, so link previews and reloads are harmless.",
  query,
  responses,
  errors,
  rate_limit,
})

export const confirmTapContract = defineRoute({
  ...shared,
  name: "tap.confirm",
  method: "POST",
  path: "/t",
  summary: "Count the tap that the page shows",
  query,
  responses,
  errors,
  rate_limit,
})

const digitalLink = {
  path: "/01/:gtin/21/:serial",
  params: z.object({
    gtin: z.string().regex(/^(\d{8}|\d{12,14})$/, "must be a GTIN"),
    serial: z.string().min(1).max(20),
  }),
}

export const viewDigitalLinkContract = defineRoute({
  ...viewTapContract,
  ...digitalLink,
  name: "tap.digital_link.view",
  summary: "The tap page as a GS1 Digital Link",
})

export const confirmDigitalLinkContract = defineRoute({
  ...confirmTapContract,
  ...digitalLink,
  name: "tap.digital_link.confirm",
  summary: "Count the tap that a GS1 Digital Link shows",
})

export const contentContract = defineRoute({
  name: "ipfs.content",
  method: "GET",
  path: "/ipfs/:cid",
  summary: "Content of the local content store",
  tags: ["IPFS"],
  auth: "none",
  params: z.object({
    cid: z.string().regex(/^b[a-z2-7]{1,120}$/, "must be a CIDv1 in base32"),
  }),
  responses: {
    200: {
      description: "The content; a CID never changes what it names",
      content_types: ["application/json", "application/octet-stream"],
    },
  },
  errors: ["provenance_content_not_found"],
  rate_limit: { points: 600, duration_seconds: 60 },
})

export const openApiContract = defineRoute({
  name: "docs.openapi",
  method: "GET",
  path: "/docs/openapi.json",
  summary: "This document",
  tags: ["Docs"],
  auth: "none",
  responses: {
    200: {
      description: "OpenAPI 3.1",
      schema: z.looseObject({ openapi: z.string() }),
    },
  },
  rate_limit: { points: 60, duration_seconds: 60 },
})

export const tapContracts = [
  viewTapContract,
  confirmTapContract,
  viewDigitalLinkContract,
  confirmDigitalLinkContract,
  contentContract,
  openApiContract,
]
