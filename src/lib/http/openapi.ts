import { paramsSchema, type RouteAuth, type RouteContract } from "./contract"
import {
  COMPONENT_HEADERS,
  ERROR_SCHEMA,
  responsesOf,
} from "./openapi-responses"
import {
  createSchemaWriter,
  type JsonObject,
  type SchemaWriter,
} from "./openapi-schema"

export type OpenApiDocument = {
  openapi: "3.1.0"
  info: JsonObject
  servers?: JsonObject[]
  security: never[]
  tags: JsonObject[]
  paths: Record<string, Record<string, JsonObject>>
  components: Record<string, Record<string, JsonObject>>
}

/** The OpenAPI 3.1 document of the routes, from the schemas that check them. */
export function openApiDocument({
  contracts,
  info,
  servers,
}: {
  contracts: readonly RouteContract[]
  info: { title: string; version: string; description?: string }
  servers?: { url: string; description?: string }[]
}): OpenApiDocument {
  const schemas = createSchemaWriter()
  const paths = pathsOf(contracts, schemas)
  const tags = new Set(contracts.flatMap((contract) => contract.tags))
  return {
    openapi: "3.1.0",
    info,
    ...(servers && { servers }),
    security: [],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Error: ERROR_SCHEMA, ...schemas.components() },
      headers: COMPONENT_HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

function pathsOf(
  contracts: readonly RouteContract[],
  schemas: SchemaWriter
): OpenApiDocument["paths"] {
  const paths: OpenApiDocument["paths"] = {}
  for (const contract of contracts) {
    const path = contract.path.replace(/:(\w+)/g, "{$1}")
    const operation = operationOf(contract, schemas)
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation }
  }
  return paths
}

function operationOf(
  contract: RouteContract,
  schemas: SchemaWriter
): JsonObject {
  const { name, summary, description, tags, body, text_body } = contract
  const parameters = parametersOf(contract, schemas)
  return {
    operationId: name,
    summary,
    ...(description && { description }),
    tags: [...tags],
    security: securityOf(contract),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: {
          "application/json": { schema: schemas.input(body) },
          ...(text_body && {
            [text_body.media_type]: { schema: { type: "string" } },
          }),
        },
      },
    }),
    responses: responsesOf(contract, schemas),
  }
}

function parametersOf(
  contract: RouteContract,
  schemas: SchemaWriter
): JsonObject[] {
  return [
    ...parametersIn("path", schemas.fields(paramsSchema(contract))),
    ...(contract.query
      ? parametersIn("query", schemas.fields(contract.query))
      : []),
    ...(contract.idempotent ? [IDEMPOTENCY_KEY] : []),
  ]
}

function parametersIn(where: "path" | "query", json: JsonObject): JsonObject[] {
  const required = (json.required ?? []) as string[]
  const properties = (json.properties ?? {}) as Record<string, JsonObject>
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property
    return {
      name,
      in: where,
      required: where === "path" || required.includes(name),
      ...(description !== undefined && { description }),
      schema,
    }
  })
}

const IDEMPOTENCY_KEY: JsonObject = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Makes a repeat of this request safe: it gets the first answer again.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
}

const SECURITY_SCHEMES: Record<string, JsonObject> = {
  publishable_key: {
    type: "apiKey",
    in: "header",
    name: "x-publishable-api-key",
    description: "Publishable API key of a sales channel",
  },
  bearer: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Token of POST /auth/{actor}/{provider}",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "connect.sid",
    description: "Session of POST /auth/session",
  },
  x_api_key: {
    type: "apiKey",
    in: "header",
    name: "x-api-key",
    description: "Secret API key",
  },
  secret_key: {
    type: "http",
    scheme: "basic",
    description: "Secret API key as the user name, with an empty password",
  },
}

const LOGINS: Readonly<Record<RouteAuth, readonly string[]>> = {
  none: [],
  store: [],
  customer_optional: ["", "bearer", "session"],
  customer: ["bearer", "session"],
  admin: ["bearer", "session", "secret_key"],
  shop_key: ["publishable_key", "x_api_key"],
  secret_key: ["x_api_key"],
}

/** One entry for each way in; everything under /store needs the shop's key too. */
function securityOf({ auth, path }: RouteContract): JsonObject[] {
  const shop = path.startsWith("/store/") ? { publishable_key: [] } : {}
  const logins = LOGINS[auth]
  const ways = logins.length > 0 ? logins : [""]
  return ways.map((login) => ({ ...shop, ...(login && { [login]: [] }) }))
}
