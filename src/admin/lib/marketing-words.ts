import type {
  Campaign,
  CampaignDetail,
  Channel,
  ChannelKind,
  PostState,
  Subscriber,
} from "./marketing-types"
import type { Word } from "./words"

export const CHANNEL_NAMES: Record<ChannelKind, string> = {
  x: "X",
  facebook: "Facebook",
  instagram: "Instagram",
}

export const CHANNEL_STATES: Record<Channel["status"], Word> = {
  inactive: { label: "Off", tone: "grey" },
  active: { label: "Active", tone: "green" },
  needs_reconnect: { label: "Reconnect", tone: "red" },
}

export const POST_STATES: Record<PostState, Word> = {
  draft: { label: "Draft", tone: "grey" },
  scheduled: { label: "Scheduled", tone: "blue" },
  sending: { label: "Sending", tone: "purple" },
  published: { label: "Published", tone: "green" },
  retry: { label: "Tries again", tone: "orange" },
  failed: { label: "Failed", tone: "red" },
  needs_reconnect: { label: "Needs reconnect", tone: "red" },
  permission: { label: "Not permitted", tone: "red" },
  duplicate: { label: "Duplicate", tone: "orange" },
  unknown: { label: "Outcome unknown", tone: "orange" },
  cancelled: { label: "Cancelled", tone: "grey" },
}

/** What a merchant can do about a post that did not go out. */
export const POST_HELP: Partial<Record<PostState, string>> = {
  retry: "The channel refused it for now. It is tried again by itself.",
  failed: "The channel does not take it. Change it, then post it again.",
  needs_reconnect:
    "The channel's credentials are not valid any more: give new ones, and it goes on by itself.",
  permission:
    "The account may not do this: give credentials that may, and it goes on by itself.",
  duplicate:
    "The channel has the same text already. Change it, then post it again.",
  unknown:
    "It may have been published, and its timeline could not be read. Trying again looks there first, so it is not posted twice.",
}

export const SUBSCRIBER_STATES: Record<Subscriber["state"], Word> = {
  pending: { label: "Not confirmed", tone: "orange" },
  confirmed: { label: "Confirmed", tone: "green" },
  unsubscribed: { label: "Left", tone: "grey" },
  suppressed: { label: "Suppressed", tone: "red" },
}

export const CAMPAIGN_STATES: Record<Campaign["state"], Word> = {
  draft: { label: "Draft", tone: "grey" },
  scheduled: { label: "Scheduled", tone: "blue" },
  sending: { label: "Sending", tone: "purple" },
  sent: { label: "Sent", tone: "green" },
  cancelled: { label: "Cancelled", tone: "grey" },
}

export const DELIVERY_COUNTS: Record<keyof CampaignDetail["counts"], string> = {
  sent: "Sent",
  pending: "Waiting",
  skipped: "Left before",
  failed: "Failed",
  unknown: "May have gone",
}
