import type { ChannelKind } from "./marketing-types"

export type PostPart = { text: string; isLink: boolean }

/**
 * What of a post the channel makes a link of: addresses and hashtags.
 * Instagram shows addresses as plain text, which nobody can follow.
 */
export function partsOf(channel: ChannelKind, text: string): PostPart[] {
  const pattern =
    channel === "instagram"
      ? /(#[\p{L}\p{N}_]+)/gu
      : /(https?:\/\/[^\s]+|#[\p{L}\p{N}_]+)/giu
  return text
    .split(pattern)
    .map((part, at) => ({ text: part, isLink: at % 2 === 1 }))
    .filter((part) => part.text !== "")
}
