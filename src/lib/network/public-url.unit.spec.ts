import { checkPublicUrl, URL_LENGTH_MAX } from "./public-url"

it.each([
  ["https://example.com/a?b=c#d", "https://example.com/a?b=c#d"],
  ["http://example.com:8080/", "http://example.com:8080/"],
  ["  HTTPS://EXAMPLE.com ", "https://example.com/"],
  ["https://bücher.de/ß", "https://xn--bcher-kva.de/%C3%9F"],
  ["https://example.com/a b", "https://example.com/a%20b"],
  ["https://8.8.8.8/", "https://8.8.8.8/"],
  ["https://[2606:4700::1]/", "https://[2606:4700::1]/"],
  ["https://example.com./", "https://example.com./"],
])("takes %j as %s", (text, href) => {
  const check = checkPublicUrl(text)
  expect(check.ok && check.url.href).toBe(href)
})

it.each([
  ["javascript:alert(1)", "http or https"],
  ["ftp://example.com/a", "http or https"],
  ["data:text/html,x", "http or https"],
  ["//example.com/a", "whole address"],
  ["/a", "whole address"],
  ["", "whole address"],
  ["https://", "whole address"],
  ["https://user@example.com/", "user name"],
  ["https://user:pass@example.com/", "user name"],
  ["https://exa\nmple.com/", "control characters"],
  ["http://localhost/", "public Internet"],
  ["http://localhost./", "public Internet"],
  ["http://shop.localhost/", "public Internet"],
  ["http://printer.local/", "public Internet"],
  ["http://metadata.google.internal/", "public Internet"],
  ["http://intranet/", "public Internet"],
  ["http://127.0.0.1/", "public Internet"],
  ["http://2130706433/", "public Internet"],
  ["http://0x7f.1/", "public Internet"],
  ["http://0177.0.0.1/", "public Internet"],
  ["http://169.254.169.254/latest", "public Internet"],
  ["http://[::1]/", "public Internet"],
  ["http://[::ffff:10.0.0.1]/", "public Internet"],
  [`https://example.com/${"a".repeat(URL_LENGTH_MAX)}`, "longer"],
  [`https://example.com/${"ß".repeat(URL_LENGTH_MAX / 4)}`, "longer"],
])("refuses %j: %s", (text, why) => {
  const check = checkPublicUrl(text)
  expect(check.ok ? check.url.href : check.message).toContain(why)
})
