import { plainName } from "./plain-name"
import { remember } from "./remember"
import { isCategory, OTHER_CATEGORY, TAXONOMY } from "./taxonomy"

/** An adapter's own table: network category in lower case → taxonomy id. */
export type CategoryTable = Readonly<Record<string, string>>

/**
 * Top categories of Google's product taxonomy, which many feeds use as it is
 * (google.com/basepages/producttype/taxonomy.en-US.txt): the category it is,
 * and those that something below it may be instead.
 */
const GOOGLE: Readonly<Record<string, string>> = {
  "animals pet supplies": "pets",
  "apparel accessories": "apparel shoes jewelry bags",
  "arts entertainment": "arts entertainment gifts media",
  "baby toddler": "baby",
  "business industrial": "business",
  "cameras optics": "electronics",
  electronics: "electronics computers phones games",
  "food beverages tobacco": "food",
  furniture: "home",
  hardware: "garden",
  "health beauty": "health beauty jewelry",
  "home garden": "home garden appliances",
  "luggage bags": "bags",
  mature: "adult",
  media: "media books",
  "office supplies": "office",
  "religious ceremonial": "selfhelp",
  software: "software games",
  "sporting goods": "sports",
  "toys games": "toys",
  "vehicles parts": "automotive",
}

/**
 * The taxonomy id of a network's categories, most specific first: by the
 * adapter's table, by Google's taxonomy, by keywords, else `other`.
 */
export function categoryOf(
  categories: readonly string[],
  table: CategoryTable = {}
): string {
  for (const category of categories) {
    const id = ownOf(table, category.trim().toLowerCase())
    if (id !== undefined && isCategory(id)) {
      return id
    }
  }
  for (const category of categories) {
    const id = guess(category)
    if (id !== null) {
      return id
    }
  }
  return OTHER_CATEGORY
}

/** The id that somebody means by a word: `fitness` is `sports`. */
export const categoryNamed = (word: string): string =>
  isCategory(word) ? word : (guess(word) ?? word)

/** A category named `constructor` is not the table's. */
const ownOf = (table: CategoryTable, key: string) =>
  Object.hasOwn(table, key) ? table[key] : undefined

const TEXT_MAX = 500

const guess = remember((category): string | null => {
  const path = category
    .slice(0, TEXT_MAX)
    .split(/>|»|\||::|→/)
    .map(plainName)
    .filter(Boolean)
  const [top = ""] = path
  const google = ownOf(GOOGLE, top.replace(/ and | y | et | und /g, " "))
  return google
    ? (byKeyword(path.slice(1), google.split(" ")) ??
        google.split(" ")[0] ??
        null)
    : byKeyword(path)
})

/**
 * Of the last part of the path that has a keyword, the longest one's. A whole
 * word beats one that begins or ends so: `legetøj` is toys, though `*tøj` is
 * clothes.
 */
function byKeyword(
  path: readonly string[],
  among?: readonly string[]
): string | null {
  for (const part of path.toReversed()) {
    let best = { id: "", length: 0 }
    for (const { id, whole, begun } of patterns("")) {
      const length =
        among?.includes(id) === false
          ? 0
          : Math.max(longest(part, whole), longest(part, begun) - 0.5)
      best = length > best.length ? { id, length } : best
    }
    if (best.length > 0) {
      return best.id
    }
  }
  return null
}

const longest = (text: string, pattern: RegExp) =>
  Math.max(0, ...[...text.matchAll(pattern)].map(([found]) => found.length))

/** Of each category those for whole words and those with `*`. */
const patterns = remember(() =>
  TAXONOMY.filter(({ keywords }) => keywords).map(({ id, keywords }) => {
    const words = keywords.split(/\s+/)
    return {
      id,
      whole: anyOf(words.filter((word) => !word.includes("*"))),
      begun: anyOf(words.filter((word) => word.includes("*"))),
    }
  })
)

/** Longer ones first. */
function anyOf(words: readonly string[]): RegExp {
  const longestFirst = words
    .map(wordPattern)
    .sort((a, b) => b.length - a.length)
  return new RegExp(`(?<![^ ])(?:${longestFirst.join("|")})(?![^ ])`, "g")
}

const wordPattern = (keyword: string) =>
  keyword
    .split("*")
    .map((part) => part.split("_").map(plainName).join(" "))
    .join("[^ ]*")
