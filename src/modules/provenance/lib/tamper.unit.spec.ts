import { tamperOf } from "./tamper"

it.each([
  { data: "CC04aaaa", tamper: "closed", why: "never opened" },
  { data: "OC04aaaa", tamper: "opened", why: "closed again, but remembered" },
  { data: "OO04aaaa", tamper: "opened", why: "open now" },
  { data: "II04aaaa", tamper: "unknown", why: "never measured" },
  { data: "NTXXb7dz", tamper: null, why: "a chip without a loop" },
  { data: "xxxxxxxx", tamper: null, why: "a merchant's own data" },
  { data: "cc04aaaa", tamper: null, why: "no status is lower case" },
  { data: "CO04aaaa", tamper: null, why: "no such status" },
  { data: "C", tamper: null, why: "too short" },
  { data: "", tamper: null, why: "empty" },
])("reads '$data' as $tamper ($why)", ({ data, tamper }) => {
  expect(tamperOf(Buffer.from(data))).toBe(tamper)
})

it("says nothing without file data", () => {
  expect(tamperOf(null)).toBeNull()
})
