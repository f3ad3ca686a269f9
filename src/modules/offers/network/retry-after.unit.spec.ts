import { retryAfterSeconds } from "./retry-after"

const now = new Date("2026-03-01T12:00:00Z")
const later = Date.parse("2026-03-01T12:01:30Z")

it.each<[Record<string, string>, number | null, string]>([
  [{ "retry-after": "30" }, 30, "seconds"],
  [{ "retry-after": "0" }, 0, "at once"],
  [{ "retry-after": "1.5" }, 1.5, "a fraction"],
  [{ "retry-after": "Sun, 01 Mar 2026 12:01:30 GMT" }, 90, "an HTTP date"],
  [{ "retry-after": "Sun, 01 Mar 2026 11:00:00 GMT" }, 0, "a date gone by"],
  [
    {
      "retry-after": "Sun, 01 Mar 2026 15:00:30 GMT",
      date: "Sun, 01 Mar 2026 15:00:00 GMT",
    },
    30,
    "a date by a clock that is three hours ahead",
  ],
  [{ "retry-after": "soon" }, null, "nonsense"],
  [{ "retry-after": "-5" }, null, "less than nothing"],
  [{ "x-ratelimit-reset": "42" }, 42, "seconds to the reset"],
  [{ "x-ratelimit-reset": String(later / 1_000) }, 90, "its second"],
  [{ "x-ratelimit-reset": String(later) }, 90, "its millisecond"],
  [{ "ratelimit-reset": "7" }, 7, "the draft's header"],
  [{ ratelimit: "limit=20, remaining=0, reset=9" }, 9, "its older field"],
  [{ ratelimit: '"default";r=0;t=11' }, 11, "its newer field"],
  [{ "retry-after": "3", "x-ratelimit-reset": "99" }, 3, "both"],
  [{ "retry-after": "soon", "x-ratelimit-reset": "99" }, 99, "one that reads"],
  [{}, null, "nothing"],
])("of %j waits %s seconds (%s)", (headers, seconds) => {
  expect(retryAfterSeconds(headers, now)).toBe(seconds)
})
