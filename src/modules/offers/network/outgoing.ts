import type { NetworkRequest } from "./client"

type Outgoing = Pick<NetworkRequest, "form" | "headers" | "json">

const OURS = {
  accept: "*/*",
  "accept-encoding": "gzip, deflate, br",
  "user-agent": "Selvedge (offer feed)",
}

/** In lower case; the adapter's go before ours, the signature before all. */
export function headersOf(
  { form, headers = {}, json }: Outgoing,
  signature: Readonly<Record<string, string>>
): Record<string, string> {
  const type =
    json !== undefined
      ? { "content-type": "application/json" }
      : form && { "content-type": "application/x-www-form-urlencoded" }
  return { ...OURS, ...type, ...lowerCased(headers), ...lowerCased(signature) }
}

export function bodyOf({ form, json }: Outgoing): string | undefined {
  if (json !== undefined) {
    return JSON.stringify(json)
  }
  return form && new URLSearchParams(form).toString()
}

/** What of some headers may be shown to nobody: `Basic …` without its scheme. */
export function secretsIn(
  headers: Readonly<Record<string, string>> = {}
): string[] {
  return Object.entries(headers)
    .filter(([name]) => /auth|token|key|secret|cookie/i.test(name))
    .flatMap(([, value]) => value.split(" ").slice(-1))
}

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  )
