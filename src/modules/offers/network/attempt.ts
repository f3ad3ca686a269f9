import { type Answer, type Call, exchange } from "./exchange"
import { answerFailure } from "./failure"
import { bodyOf, headersOf, secretsIn } from "./outgoing"
import { decode, readUpTo } from "./response"
import type { Plan, Session } from "./session"

const ERROR_BYTES_MAX = 64_000

/**
 * Makes a call once, as soon as the budget has room for it.
 *
 * @throws NetworkError for a refusal too
 */
export async function attempt(
  session: Session,
  plan: Plan,
  signature: Record<string, string>
): Promise<Answer> {
  const { budget, redactor, signal, wire } = session
  const { request, target } = plan
  if (target.own) {
    wire.usage.throttled_ms += await budget.take(target.path, signal)
  }
  secretsIn(request.headers).forEach(redactor.hide)
  const call: Call = {
    ...target,
    method: request.method ?? "GET",
    headers: headersOf(request, signature),
    body: bodyOf(request),
    timeout_seconds: plan.timeout_seconds,
    expect: request.expect ?? [],
  }
  const answer = await exchange(call, wire)
  if (answer.status >= 300 && !call.expect.includes(answer.status)) {
    throw await refusal(session, plan, answer)
  }
  session.signed_in ||= plan.signed
  return answer
}

async function refusal(
  { adapter, deps, redactor, signed_in }: Session,
  { target }: Plan,
  { body, headers, status }: Answer
): Promise<Error> {
  const text = decode(
    await readUpTo(body, ERROR_BYTES_MAX),
    headers["content-type"]
  )
  return answerFailure({
    adapter,
    answer: {
      status,
      headers,
      text,
      signed_in_before: signed_in,
      path: target.path,
    },
    redact: redactor.redact,
    now: deps.now(),
  })
}
