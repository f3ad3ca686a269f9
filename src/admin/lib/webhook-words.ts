import type {
  Delivery,
  DeliveryState,
  Endpoint,
  ReplayWhich,
} from "./webhook-types"
import type { Word } from "./words"

export const DELIVERY_STATES: Record<DeliveryState, Word> = {
  pending: { label: "Waiting", tone: "blue" },
  delivered: { label: "Delivered", tone: "green" },
  failed: { label: "Failed", tone: "red" },
  gone: { label: "Gone", tone: "red" },
}

export const CAUSES: Record<Delivery["cause"], string> = {
  event: "It happened in the shop",
  replay: "Sent again by hand",
  test: "A test by hand",
}

export const REPLAY_WORDS: Record<
  ReplayWhich,
  { label: string; description: string }
> = {
  failed: {
    label: "What failed",
    description: "Given up, and not delivered since.",
  },
  missing: {
    label: "What it has not got",
    description:
      "Also events of before it was added, or of when it was not asked.",
  },
  all: {
    label: "Everything",
    description: "Also what it has: it gets those a second time.",
  },
}

/** The server counts no further. */
const COUNT_MAX = 1_000

export const countWords = (count: number): string =>
  count >= COUNT_MAX
    ? `${COUNT_MAX.toLocaleString("en")} or more`
    : count.toLocaleString("en")

/** How an endpoint stands, in a word. */
export function endpointWord(endpoint: Endpoint): Word {
  if (endpoint.status === "active") {
    return endpoint.failing_since
      ? { label: "Failing", tone: "orange" }
      : { label: "Active", tone: "green" }
  }
  return endpoint.disabled_reason === "merchant"
    ? { label: "Paused", tone: "grey" }
    : { label: "Switched off", tone: "red" }
}

/** Whether the shop, and not a person, stopped telling it. */
export const isSwitchedOff = ({ status, disabled_reason }: Endpoint): boolean =>
  status === "disabled" && disabled_reason !== "merchant"

/** What people call an endpoint: what they named it, or where it is. */
export const endpointName = ({
  description,
  url,
}: Pick<Endpoint, "description" | "url">): string => description || hostOf(url)

export const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).host : url
