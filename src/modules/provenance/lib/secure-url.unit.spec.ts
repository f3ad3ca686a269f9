import { isSecureUrl } from "./secure-url"

it.each([
  { url: "https://gateway.pinata.cloud", secure: true },
  { url: "http://127.0.0.1:8080", secure: true },
  { url: "http://localhost:8080/v3", secure: true },
  { url: "http://[::1]:8080", secure: true },
  { url: "http://gateway.pinata.cloud", secure: false },
  { url: "http://127.0.0.1.example.com", secure: false },
  { url: "http://localhost.example.com", secure: false },
  { url: "http://10.0.0.1", secure: false },
  { url: "http://169.254.169.254/latest", secure: false },
  { url: "https://user:pass@example.com", secure: false },
  { url: "file:///etc/passwd", secure: false },
  { url: "gateway.pinata.cloud", secure: false },
])("$url: $secure", ({ url, secure }) => {
  expect(isSecureUrl(url)).toBe(secure)
})
