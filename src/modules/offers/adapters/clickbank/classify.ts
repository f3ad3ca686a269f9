import type { ErrorClass, NetworkAnswer } from "../../network/errors"
import { classOf } from "../../network/failure"

const LIMIT = /\brate\b|\blimit|too many|throttl|exceed|quota/i
const ROLE = /permission|role|not authori[sz]ed|forbidden to/i
const KEY = /api key|invalid|credential|unknown key|deactivated/i

/**
 * ClickBank answers 403 to a wrong key, to a key without the role and to calls
 * beyond its limits, all in plain words (support.clickbank.com, API
 * Specifications). Words that allow both mean a limit once the key has worked.
 */
export function classifyClickBank(answer: NetworkAnswer): ErrorClass | null {
  if (answer.status < 300) {
    return null
  }
  return answer.status === 403 ? refusal(answer) : classOf(answer.status)
}

function refusal({ path, text, signed_in_before }: NetworkAnswer): ErrorClass {
  // The feed takes no key: whoever keeps us out there does so for the pace.
  if (path.startsWith("/feeds/")) {
    return "throttled"
  }
  const [limit, role, key] = [LIMIT, ROLE, KEY].map((words) => words.test(text))
  if (limit && !key && !role) {
    return "throttled"
  }
  if (role && !limit) {
    return "permission"
  }
  return signed_in_before && (limit || !key) ? "throttled" : "credentials"
}
