import { Parser } from "htmlparser2"

/** Anything but plain characters in place: most rows have none of it. */
const UNUSUAL =
  /[<&\u0000-\u001f\u007f-\u00a0\u00ad\u0300-\u036f\u2000-\u200b\u2028-\u202f\u205f-\u2069\u3000\ud800-\udfff\ufeff]| {2}|^ | $/

/** Read over this many characters for one that is kept: markup is wordy. */
const MARKUP_RATIO_MAX = 10
const PASSES_MAX = 4

/**
 * Plain text of what may be HTML: its words, with line breaks where blocks end.
 * Never holds a tag, also none that was escaped, nor characters that PostgreSQL
 * cannot keep or that turn the direction of the text around them.
 */
export function plainText(text: string, length_max: number): string {
  return UNUSUAL.test(text)
    ? shorten(lines(withoutMarkup(bound(text, length_max))), length_max)
    : shorten(text, length_max)
}

/** The same in one line. */
export function plainLine(text: string, length_max: number): string {
  return UNUSUAL.test(text)
    ? shorten(
        lines(withoutMarkup(bound(text, length_max))).replace(/\n+/g, " "),
        length_max
      )
    : shorten(text, length_max)
}

const bound = (text: string, length_max: number) =>
  text.slice(0, length_max * MARKUP_RATIO_MAX)

/**
 * Feeds escape once too often: "&lt;b&gt;" is a tag to whoever shows the text
 * as HTML. What still looks like one after a few passes loses its brackets.
 */
function withoutMarkup(text: string): string {
  let plain = text
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    if (!/[<&]/.test(plain)) {
      return plain
    }
    const next = wordsOf(plain)
    if (next === plain) {
      break
    }
    plain = next
    if (!TAG.test(plain) && !ESCAPED_TAG.test(plain)) {
      return plain
    }
  }
  return TAG.test(plain) ? plain.replaceAll("<", " ") : plain
}

const TAG = /<[a-z/!?]/i
const ESCAPED_TAG = /&(?:lt|#0*60|#x0*3c)\b/i

const DROPPED = new Set(
  "script style template iframe object noscript svg math head".split(" ")
)
const BLOCKS = new Set(
  `address article aside blockquote br dd div dl dt figcaption figure footer
   form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table
   tbody td th tr ul`.split(/\s+/)
)

function wordsOf(html: string): string {
  let words = ""
  let dropping = 0
  const parser = new Parser(
    {
      onopentagname: (name) => {
        dropping += DROPPED.has(name) ? 1 : 0
        words += BLOCKS.has(name) ? "\n" : ""
      },
      onclosetag: (name) => {
        dropping -= DROPPED.has(name) ? 1 : 0
        words += BLOCKS.has(name) && name !== "br" ? "\n" : ""
      },
      ontext: (text) => {
        words += dropping ? "" : text
      },
    },
    { decodeEntities: true }
  )
  parser.end(html)
  return words
}

/**
 * Controls, half characters and what is seen by machines only: soft hyphens,
 * byte order marks, bidi embeddings, overrides and isolates (Unicode TR 9).
 * Joiners and the two direction marks stay: scripts and emoji need them.
 */
const UNSEEN =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff\p{Surrogate}]/gu

function lines(text: string): string {
  return text
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}

/** Cut behind a word where there is one near, and marked by an ellipsis. */
function shorten(text: string, length_max: number): string {
  if (text.length <= length_max) {
    return text
  }
  const cut = text.slice(0, length_max - 1)
  const space = cut.search(/\s\S*$/)
  const end = space >= length_max * 0.8 ? space : cut.length
  return `${cut.slice(0, end).replace(/[\ud800-\udbff]$/, "")}…`
}
