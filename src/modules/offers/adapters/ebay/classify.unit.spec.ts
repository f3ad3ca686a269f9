import { classifyEbay } from "./classify"

const of = (status: number, body: unknown, path = "/buy/browse/v1/x") =>
  classifyEbay({
    status,
    headers: {},
    text: typeof body === "string" ? body : JSON.stringify(body),
    signed_in_before: false,
    path,
  })

const errors = (errorId: number) => ({ errors: [{ errorId }] })
const TOKEN = "/identity/v1/oauth2/token"

it.each([
  ["a token that is not good any more", 401, errors(1001), "credentials"],
  ["a call too many", 429, errors(2001), "throttled"],
  ["a call too many under another status", 403, errors(2001), "throttled"],
  ["a feed that is being made", 400, errors(13007), "gone"],
  ["what the status says", 403, errors(1100), null],
  ["a page of a proxy", 502, "<html>", null],
  ["nothing", 500, "", null],
  ["a list", 400, [], null],
])("judges %s", (_, status, body, kind) => {
  expect(of(status, body)).toBe(kind)
})

it.each([
  ["invalid_client", "credentials"],
  ["invalid_scope", "permission"],
  ["unauthorized_client", "permission"],
  ["invalid_request", null],
])("judges %s of the sign-in", (error, kind) => {
  expect(of(400, { error }, TOKEN)).toBe(kind)
  expect(of(400, { error })).toBeNull()
})
