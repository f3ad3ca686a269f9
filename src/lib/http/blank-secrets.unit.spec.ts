import { withoutSecrets } from "./blank-secrets"

const path = "/hooks/:provider/:token"
const secret_params = ["token"]

it.each([
  ["/hooks/ses/s3cret", "/hooks/ses/-"],
  ["/HOOKS/ses/s3cret/", "/HOOKS/ses/-/"],
  ["/hooks/ses/s3%cret?a=1&b=?", "/hooks/ses/-?a=1&b=?"],
  ["/hooks/ses/s3cret/more", "/hooks/ses/-/more"],
  ["/hooks/ses/", "/hooks/ses/"],
  ["/hooks/token", "/hooks/token"],
])("takes a secret of the path out of %s", (url, logged) => {
  expect(withoutSecrets(url, { path, secret_params })).toBe(logged)
})

it.each([
  ["/t?picc_data=ab&cmac=cd", "/t?-"],
  ["/t?e=ab?c", "/t?-"],
  ["/t", "/t"],
])("takes a secret query out of %s", (url, logged) => {
  expect(withoutSecrets(url, { path: "/t", secret_query: true })).toBe(logged)
})
