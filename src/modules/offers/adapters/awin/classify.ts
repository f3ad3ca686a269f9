import type { ErrorClass, NetworkAnswer } from "../../network/errors"

/**
 * The API answers with the usual statuses (help.awin.com/apidocs). The feed
 * server knows no token, only the key in its paths: a wrong one is refused with
 * the list of feeds, and who may read the list may still not read one feed.
 */
export function classifyAwin({
  status,
  path,
}: NetworkAnswer): ErrorClass | null {
  if (status !== 401 && status !== 403) {
    return null
  }
  if (FEED_LIST.test(path)) {
    return "credentials"
  }
  return path.includes("/datafeed/download/") ? "permission" : null
}

const FEED_LIST = /\/datafeed\/list\/|\/feedList$/
