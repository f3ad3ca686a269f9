import type { ErrorClass, NetworkAnswer } from "../../network/errors"
import { classOf } from "../../network/failure"

/** Codes of the WSO2 gateway in front of the API (apim.docs.wso2.com, Error Codes). */
const CREDENTIAL_CODES = /^9009(?:00|01|02|03|04|05|07)$/
const THROTTLE_CODES = /^9008\d\d$/
const PERMISSION_CODES = /^9009(?:06|08|09|10)$/

const LIMIT = /per minute|exceed|rate limit|throttl|too many|quota/i
const PERMISSION = /permission|not subscribed|not allowed|scope|forbidden/i

/**
 * Over its limit Rakuten answers 403, as the API's specification says for every
 * call; a gateway before it adds faults in XML or JSON, some with status 200.
 */
export function classifyRakuten(answer: NetworkAnswer): ErrorClass | null {
  const { status, text } = answer
  if (status < 300) {
    return faultOf(text)
  }
  const fault = faultClass(codeOf(text))
  if (status === 401 || status === 403) {
    return fault ?? refusal(answer)
  }
  if (isTokenCall(answer) && status === 400) {
    return "credentials"
  }
  return status === 429 ? "throttled" : (fault ?? classOf(status))
}

function refusal({ status, text }: NetworkAnswer): ErrorClass {
  if (status === 401) {
    return "credentials"
  }
  return PERMISSION.test(text) && !LIMIT.test(text) ? "permission" : "throttled"
}

/** An answer with status 200 that is none: the service is away for a while. */
function faultOf(text: string): ErrorClass | null {
  const start = text.slice(0, 2_000).trimStart()
  const isFault =
    /^\{\s*"fault"\s*:/.test(start) ||
    /^(?:<\?xml[^>]*>\s*)?<(?:\w+:)?(?:XML)?Fault\b/i.test(start)
  return isFault ? (faultClass(codeOf(start)) ?? "temporary") : null
}

/** Of `<ams:code>900901</ams:code>` or `{"fault":{"code":900901}}`. */
const codeOf = (text: string) =>
  /(?:<(?:\w+:)?code>|"code"\s*:\s*"?)\s*(\d{3,6})/.exec(
    text.slice(0, 2_000)
  )?.[1] ?? ""

function faultClass(code: string): ErrorClass | null {
  if (CREDENTIAL_CODES.test(code)) {
    return "credentials"
  }
  if (THROTTLE_CODES.test(code)) {
    return "throttled"
  }
  return PERMISSION_CODES.test(code) ? "permission" : null
}

const isTokenCall = ({ path }: NetworkAnswer) => path.endsWith("/token")
