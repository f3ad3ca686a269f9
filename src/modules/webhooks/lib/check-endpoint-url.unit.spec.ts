import { checkEndpointUrl } from "./check-endpoint-url"

const trusted = ["http://127.0.0.1:4000/"]

it.each([
  {
    text: "https://example.com/hook",
    href: "https://example.com/hook",
    is: false,
  },
  {
    text: "https://example.com/hook#x",
    href: "https://example.com/hook",
    is: false,
  },
  {
    text: "http://127.0.0.1:4000/a?b=c",
    href: "http://127.0.0.1:4000/a?b=c",
    is: true,
  },
])("takes $text (trusted: $is)", ({ text, href, is }) => {
  const check = checkEndpointUrl(text, trusted)

  expect(check).toMatchObject({ ok: true, trusted: is })
  expect(check.ok && check.url.href).toBe(href)
})

it.each([
  "http://example.com/hook",
  "http://127.0.0.1:4001/",
  "https://127.0.0.1:4000/",
  "http://user:word@127.0.0.1:4000/",
  "http://127.0.0.1:4000@example.com/",
  "https://localhost/hook",
  "https://169.254.169.254/latest/meta-data",
  "https://[::ffff:10.0.0.1]/",
  "https://user:word@example.com/",
  "ftp://example.com",
  "hook",
  "",
])("refuses %j", (text) => {
  expect(checkEndpointUrl(text, trusted).ok).toBe(false)
})
