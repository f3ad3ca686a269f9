// Load the error tables: the document gives each code's status.
import "../lib/cursor"
import "../modules/provenance/errors"
import { openApiDocument, type OpenApiDocument } from "../lib/http/openapi"
import { contracts } from "./contracts"

/** Version of the HTTP API, by semantic versioning. */
export const API_VERSION = "1.0.0"

let document: OpenApiDocument | null = null

/** The OpenAPI document of this suite's routes; Medusa documents its own. */
export function openApi(): OpenApiDocument {
  document ??= openApiDocument({
    contracts,
    info: {
      title: "Selvedge",
      version: API_VERSION,
      description:
        "Provenance of garments: chips that prove themselves and tokens that follow the order.",
    },
  })
  return document
}
