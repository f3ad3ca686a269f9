import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { SCHEDULES } from "../../../../modules/offers/adapters/adapter"
import { runSchema } from "../sync/run-schema"

const shared = { tags: ["Offers: sources"], auth: "admin" } as const

const fieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string().describe("Where to find it at the network"),
  required: z.boolean(),
  secret: z.boolean(),
  choices: z.array(z.string()).nullable(),
  default: z.string().nullable(),
})

const sourceSchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  documentation_url: z.string(),
  auth_type: z.string(),
  status: z.enum(["active", "inactive"]),
  schedule: z.enum(SCHEDULES),
  next_run_at: z.iso.datetime().nullable(),
  settings: z.record(z.string(), z.string()),
  credential_names: z
    .array(z.string())
    .describe("Which credentials are there; their values are never answered"),
  credentials_checked_at: z.iso.datetime().nullable(),
  account: z.string().nullable(),
  credential_fields: z.array(fieldSchema),
  setting_fields: z.array(fieldSchema),
  offers: z.number().int().describe("Active and upcoming offers"),
  last_success_at: z.iso.datetime().nullable(),
  last_run_at: z.iso.datetime().nullable(),
  last_run_id: z.string().nullable(),
  last_error: z.object({ code: z.string(), message: z.string() }).nullable(),
  failures_in_row: z.number().int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

const sourceAnswer = {
  200: {
    description: "The source",
    schema: z.object({ source: sourceSchema }),
  },
}

/** Values by field name, in either writing: `api_key` or `apiKey`. */
const values = z.record(z.string().max(100), z.string().max(4_000).nullable())

/** `{ credentials: {…} }`, or the fields themselves as the brief writes them. */
export const credentialsBody = z.preprocess(
  (body) =>
    typeof body === "object" && body !== null && !("credentials" in body)
      ? { credentials: body }
      : body,
  z.object({ credentials: values }).strict()
)

const activateBody = z.preprocess(
  (body) =>
    typeof body === "object" &&
    body !== null &&
    Object.keys(body).length > 0 &&
    !("credentials" in body) &&
    !("settings" in body)
      ? { credentials: body }
      : (body ?? {}),
  z
    .object({ credentials: values.optional(), settings: values.optional() })
    .strict()
)

const saveErrors = [
  "offers_source_not_found",
  "offers_credentials_invalid",
  "offers_settings_invalid",
  "offers_credentials_refused",
  "offers_network_unavailable",
] as const

export const listSourcesContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.list",
  method: "GET",
  path: "/admin/offers/sources",
  summary: "The networks a merchant may connect",
  responses: {
    200: {
      description: "Every source, by name",
      schema: z.object({
        sources: z.array(sourceSchema),
        count: z.number().int(),
      }),
    },
  },
})

export const sourceContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.get",
  method: "GET",
  path: "/admin/offers/sources/:slug",
  summary: "One source",
  responses: {
    200: {
      description: "The source, and how its conversions come",
      schema: z.object({
        source: sourceSchema.extend({
          postback_url: z
            .string()
            .nullable()
            .describe(
              "To enter at the network, null where it calls none. A secret: whoever has it can report sales"
            ),
        }),
      }),
    },
  },
  errors: ["offers_source_not_found"],
})

export const saveSourceContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.save",
  method: "PUT",
  path: "/admin/offers/sources/:slug",
  summary: "Change settings or schedule",
  body: z
    .object({
      settings: values.optional(),
      schedule: z.enum(SCHEDULES).optional(),
    })
    .strict(),
  responses: sourceAnswer,
  errors: saveErrors,
})

export const credentialsContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.credentials",
  method: "PUT",
  path: "/admin/offers/sources/:slug/credentials",
  summary: "Save credentials",
  description:
    "They are tried at the network first; the old ones stay where it refuses them. A field that is left out stays, one that is null goes. They are never answered.",
  body: credentialsBody,
  responses: sourceAnswer,
  errors: saveErrors,
})

export const activateSourceContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.activate",
  method: "POST",
  path: "/admin/offers/sources/:slug/activate",
  summary: "Read this source from now on",
  description:
    "With credentials in the body they are tried and saved first. The first run is queued at once.",
  body: activateBody,
  responses: {
    200: {
      description: "The source, and its first run",
      schema: z.object({ source: sourceSchema, run: runSchema }),
    },
  },
  errors: [...saveErrors, "offers_credentials_missing"],
})

export const deactivateSourceContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.deactivate",
  method: "POST",
  path: "/admin/offers/sources/:slug/deactivate",
  summary: "Read this source no more",
  description: "A run of it that waits or runs is cancelled. Offers stay.",
  responses: sourceAnswer,
  errors: ["offers_source_not_found"],
})

export const testSourceContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.test",
  method: "POST",
  path: "/admin/offers/sources/:slug/test",
  summary: "Try the saved credentials",
  responses: {
    200: {
      description: "They work",
      schema: z.object({
        test: z.object({
          ok: z.literal(true),
          account: z.string().nullable(),
          latency_ms: z.number().int(),
        }),
      }),
    },
  },
  errors: [
    "offers_source_not_found",
    "offers_credentials_missing",
    "offers_credentials_refused",
    "offers_network_unavailable",
  ],
  rate_limit: { points: 20, duration_seconds: 60 },
})

export const sourceStatusContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.status",
  method: "GET",
  path: "/admin/offers/sources/:slug/status",
  summary: "How a source stands",
  responses: {
    200: {
      description: "The source, with its run and its last ones",
      schema: z.object({
        source: sourceSchema,
        run: runSchema
          .nullable()
          .describe("The one that waits or runs, or waits for a decision"),
        last_runs: z.array(runSchema),
      }),
    },
  },
  errors: ["offers_source_not_found"],
})

export const sourceContracts = [
  listSourcesContract,
  sourceContract,
  saveSourceContract,
  credentialsContract,
  activateSourceContract,
  deactivateSourceContract,
  testSourceContract,
  sourceStatusContract,
]
