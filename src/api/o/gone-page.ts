import type { Alternative } from "../../modules/offers/outbound/alternatives"
import type { GoneReason } from "../../modules/offers/outbound/outbound"
import { escapeHtml } from "../t/page"

/** One column, both colour schemes, no request and no script. */
export const GONE_STYLE = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{width:min(34rem,100%);margin:0 auto;padding:3rem 1.5rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.125rem;margin:2rem 0 .5rem}
ul{padding:0;margin:0;list-style:none;display:grid;gap:.75rem}
a{display:block;padding:1rem;border:1px solid GrayText;border-radius:.75rem;
  color:LinkText;overflow-wrap:anywhere}
a:hover{border-color:currentColor}
a:focus-visible{outline:3px solid CanvasText;outline-offset:2px}
a span{display:block;color:CanvasText;font-size:.875rem}
`

/** What a visitor reads; the title goes on in the list of others. */
export const GONE_WORDS: Record<
  GoneReason | "unknown",
  { title: string; text: string }
> = {
  ended: {
    title: "This offer has ended",
    text: "It is no longer to be had at the shop.",
  },
  upcoming: {
    title: "This offer has not begun",
    text: "Come back later.",
  },
  disabled: {
    title: "This offer is no longer shown",
    text: "It was taken down.",
  },
  unknown: {
    title: "There is no such offer",
    text: "The link is wrong, or the offer is gone for good.",
  },
}

export function renderGonePage(
  why: GoneReason | "unknown",
  alternatives: readonly Alternative[]
): string {
  const { title, text } = GONE_WORDS[why]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${GONE_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${listOf(alternatives)}
</main>
</body>
</html>
`
}

function listOf(alternatives: readonly Alternative[]): string {
  if (alternatives.length === 0) {
    return ""
  }
  const items = alternatives.map((it) => `<li>${linkTo(it)}</li>`)
  return `<h2 id="others">Like it</h2>
<ul aria-labelledby="others">${items.join("")}</ul>
<p>We may earn a commission when you buy through these links.</p>`
}

function linkTo({ id, title, ...facts }: Alternative): string {
  const price =
    facts.price !== null && facts.currency
      ? `${facts.price} ${facts.currency}`
      : null
  const line = [facts.advertiser, price].filter((it) => it !== null)
  const more =
    line.length > 0 ? `<span>${escapeHtml(line.join(" · "))}</span>` : ""
  return `<a href="/o/${id}" rel="sponsored nofollow">${escapeHtml(title)}${more}</a>`
}
