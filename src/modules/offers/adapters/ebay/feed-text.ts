/**
 * A title of a feed file: one with a quote or a backslash stands in quotes,
 * with a backslash before each, which is not how CSV does it.
 *
 * @see https://developer.ebay.com/api-docs/buy/feed/resources/item/methods/getItemFeed
 */
export function feedText(value: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(value) ?? []
  return quoted?.replace(/\\(.)/g, "$1") ?? value
}
