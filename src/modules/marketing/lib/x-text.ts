import { extractUrlsWithIndices, parseTweet } from "twitter-text"

/**
 * What is longer is too long for X by its characters alone. The library's time
 * grows with the square of the length: seconds for what a request may hold.
 */
const LENGTH_READ_MAX = 5_000
/**
 * What else X may make a link of and bill as one. The library knows the endings
 * of its day: an address with another one, and two letters, count always.
 */
const MAYBE_LINK =
  /https?:\/\/\S*[\p{L}\p{N}=_#/+-]|(?<![\p{L}\p{N}@._/-])(?:[a-z0-9][a-z0-9-]*\.)+(?:com|net|org|info|biz|app|dev|shop|store|online|site|xyz|[a-z]{2})(?![\p{L}\p{N}_-])(?:\/\S*[\p{L}\p{N}=_#/+-]|\/)?/giu

/** As X counts: a link is 23, an emoji 2, whatever they are written with. */
export const xLength = (text: string): number =>
  text.length > LENGTH_READ_MAX
    ? [...text].length
    : parseTweet(text).weightedLength

/** Whether X may bill it as a post with a link; in doubt it does. */
export const hasLink = (text: string): boolean =>
  linksOf(text).length > 0 || text.search(MAYBE_LINK) !== -1

/** Channels write links anew: what is around them stays. */
export function withoutLinks(text: string): string {
  const rest = linksOf(text).reduceRight(
    (left, { indices: [start, end] }) =>
      `${left.slice(0, start)} ${left.slice(end)}`,
    text
  )
  return rest.replace(MAYBE_LINK, " ")
}

const linksOf = (text: string) =>
  text.length > LENGTH_READ_MAX ? [] : extractUrlsWithIndices(text)
