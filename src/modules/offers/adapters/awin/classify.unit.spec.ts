import { classifyAwin } from "./classify"

it.each([
  [403, "/datafeed/list/apikey/k", "credentials"],
  [401, "/productdata-darwin-download/publisher/1/k/1/feedList", "credentials"],
  [403, "/datafeed/download/apikey/k/fid/9/", "permission"],
  [403, "/publishers/1/programmes", null],
  [401, "/accounts", null],
  [500, "/datafeed/list/apikey/k", null],
])("takes %p of %s for %p", (status, path, kind) => {
  const answer = { status, path, headers: {}, text: "", signed_in_before: true }
  expect(classifyAwin(answer)).toBe(kind)
})
