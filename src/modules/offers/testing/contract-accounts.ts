import type { Conversion } from "../lib/conversion"
import { PostbackError } from "../network/errors"
import { expectEqual, expectPart, expectThat } from "./assertions"
import { check, type ContractCheck } from "./check"
import { expectNoSecret } from "./contract-failures"
import { createTestContext, failureOf, settingsOf, tested } from "./reading"
import type { AdapterSubject, ContractOptions, MakeSubject } from "./subject"

const CLICK_ID = "k3f9a2b7c1d4e5f6a7b8c9d0e1"

/** Who it reads for, and what comes back. */
export const accountChecks = (
  make: MakeSubject,
  options: ContractOptions
): ContractCheck[] => [
  ...credentialChecks(make, options),

  check(
    make,
    "puts the click id into a link that stays with the network",
    (subject) => {
      const { host, parameter } = subject.link
      const url = new URL(linkOf(subject, CLICK_ID))
      expectEqual(url.host, host)
      expectThat(/^https?:$/.test(url.protocol), url.protocol)
      if (parameter === null) {
        expectThat(url.href.includes(CLICK_ID), url.href)
      } else {
        expectEqual(url.searchParams.getAll(parameter), [CLICK_ID])
      }
      expectThat(linkOf(subject, "other1") !== url.href, "is always the same")
    }
  ),

  check(
    make,
    "reads conversions, those that were taken back as reversed",
    async (subject) => {
      const { adapter, conversions } = subject
      expectEqual(Boolean(adapter.readConversions), Boolean(conversions))
      if (conversions) {
        const found = await conversionsOf(subject, conversions.period)
        expectPart(found, conversions.expected)
        const reversed = found.some((it) => it.status === "reversed")
        expectThat(reversed, "none is reversed")
      }
    }
  ),

  check(make, "takes postbacks of the network, and no others", (subject) => {
    const { adapter, credentials, postbacks } = subject
    expectEqual(Boolean(adapter.readPostback), Boolean(postbacks))
    for (const { request, expected } of postbacks?.genuine ?? []) {
      const found = adapter.readPostback?.({ ...request, credentials })
      expectPart(found, expected)
    }
    for (const request of postbacks?.forged ?? []) {
      expectThat(isRefused(subject, request), "a forged one was taken")
    }
  }),
]

const credentialChecks = (
  make: MakeSubject,
  { test_calls_max = 2 }: ContractOptions
): ContractCheck[] => [
  check(
    make,
    "tests its credentials with next to no calls",
    async (subject) => {
      const before = subject.requests()
      expectThat("account" in (await tested(subject)), "names no account")
      const calls = subject.requests() - before
      expectThat(calls > 0, "makes no call")
      // One may be for the token.
      expectThat(calls <= test_calls_max + 1, `makes ${calls} calls`)
    }
  ),

  check(
    make,
    "says `credentials` of wrong ones, and does not show them",
    async (subject) => {
      expectThat(subject.wrong_credentials.length > 0, "there are none")
      for (const credentials of subject.wrong_credentials) {
        const wrong = { ...subject, credentials }
        const error = await failureOf(tested(wrong))
        expectPart(error, { kind: "credentials" })
        expectNoSecret(wrong, error)
      }
    }
  ),
]

async function conversionsOf(
  subject: AdapterSubject,
  period: { from: Date; to: Date }
): Promise<Conversion[]> {
  const { context, remove } = createTestContext(subject)
  const found: Conversion[] = []
  const pages = subject.adapter.readConversions?.(context, period) ?? []
  for await (const page of pages) {
    found.push(...page)
  }
  remove()
  return found
}

type Forged = NonNullable<AdapterSubject["postbacks"]>["forged"][number]

function isRefused(
  { adapter, credentials }: AdapterSubject,
  request: Forged
): boolean {
  try {
    adapter.readPostback?.({ ...request, credentials })
    return false
  } catch (error) {
    return error instanceof PostbackError
  }
}

const linkOf = (subject: AdapterSubject, click_id: string) =>
  subject.adapter.trackingUrl({
    offer: subject.link.offer,
    click_id,
    settings: settingsOf(subject),
    credentials: subject.credentials,
  })
