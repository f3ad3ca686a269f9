import {
  isIdempotencyKey,
  isKeptStatus,
  requestFingerprint,
} from "./idempotency"

it.each([
  { key: "8e03978e-40d5-43dd-bc93-6894a57f9324", valid: true },
  { key: '"quoted, with spaces"', valid: true },
  { key: "x".repeat(255), valid: true },
  { key: "x".repeat(256), valid: false },
  { key: "", valid: false },
  { key: "tab\t", valid: false },
  { key: "å", valid: false },
])("takes '$key' for a key: $valid", ({ key, valid }) => {
  expect(isIdempotencyKey(key)).toBe(valid)
})

const request = {
  method: "POST",
  path: "/store/x?a=1",
  body: { amount: 1, item: { id: "a", size: ["M", "L"] } },
  actor: "customer:cus_1",
}

it("is the same for the same request with its fields in another order", () => {
  const body = { item: { size: ["M", "L"], id: "a" }, amount: 1 }
  expect(requestFingerprint({ ...request, body })).toBe(
    requestFingerprint(request)
  )
})

it.each([
  { method: "PUT" },
  { path: "/store/x?a=2" },
  { actor: "customer:cus_2" },
  { body: { ...request.body, amount: "1" } },
  { body: { amount: 1, item: { id: "a", size: ["L", "M"] } } },
  { body: undefined },
])("is another for a request with %j", (change) => {
  expect(requestFingerprint({ ...request, ...change })).not.toBe(
    requestFingerprint(request)
  )
})

it.each([
  { status: 200, kept: true },
  { status: 400, kept: true },
  { status: 404, kept: true },
  { status: 429, kept: false },
  { status: 500, kept: false },
  { status: 503, kept: false },
])("keeps an answer of $status: $kept", ({ status, kept }) => {
  expect(isKeptStatus(status)).toBe(kept)
})
