import {
  SCAN_REASONS,
  type ScanReason,
  type Verdict,
} from "../../modules/provenance/lib/scan-verdict"
import type { TapView } from "./answer-tap"
import { PAGE_SCRIPT, PAGE_STYLE } from "./page-assets"

type Words = { tone: "good" | "warn" | "bad"; title: string; text: string }

/** What each verdict says to the person who holds the garment. */
const WORDS: Record<Verdict, Words> = {
  genuine: {
    tone: "good",
    title: "Genuine",
    text: "The chip in this garment proved itself.",
  },
  repeat: {
    tone: "good",
    title: "Genuine, seen just now",
    text: "This is the tap you made a moment ago. Tap the garment again for a fresh proof.",
  },
  replayed: {
    tone: "warn",
    title: "Not a fresh tap",
    text: "This link was used before, so it proves nothing about what you hold. Tap the garment itself.",
  },
  invalid: {
    tone: "bad",
    title: "Not genuine",
    text: "This link was not made by a chip of ours.",
  },
  unknown_tag: {
    tone: "bad",
    title: "Unknown chip",
    text: "This chip is not registered with us.",
  },
  suspended: {
    tone: "warn",
    title: "Suspended",
    text: "The brand has suspended this garment's chip. Ask its support before you buy or sell it.",
  },
  revoked: {
    tone: "bad",
    title: "Revoked",
    text: "The brand no longer vouches for this garment's chip.",
  },
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? "")

/** The whole page, readable without script. */
export function renderTapPage(
  view: TapView,
  { path, brand }: { path: string; brand: string | undefined }
): string {
  const words = WORDS[view.scan.verdict]
  const body = `
<main class="${words.tone}" id="tap">
  ${brandLine(brand)}
  ${image(view)}
  <p class="mark" aria-hidden="true"></p>
  <h1>${words.title}</h1>
  <p>${words.text}</p>
  ${reasons(view.scan.reasons)}
  ${facts(view)}
  ${confirmation(view, path)}
</main>`
  return document(titleOf(words.title, brand), body)
}

/** For an address that holds no message of a chip. */
export function renderUnreadable(
  detail: string,
  brand: string | undefined
): string {
  const body = `
<main class="warn" id="tap">
  ${brandLine(brand)}
  <p class="mark" aria-hidden="true"></p>
  <h1>This is not a tap</h1>
  <p>Hold your phone to the garment's label to open its page.</p>
  <p class="quiet">${escapeHtml(detail)}</p>
</main>`
  return document(titleOf("This is not a tap", brand), body)
}

const brandLine = (brand: string | undefined): string =>
  brand ? `<p class="brand">${escapeHtml(brand)}</p>` : ""

const titleOf = (title: string, brand: string | undefined): string =>
  brand ? `${title} · ${escapeHtml(brand)}` : title

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>${body}
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`
}

function image({ product }: TapView): string {
  return product?.thumbnail
    ? `<img src="${escapeHtml(product.thumbnail)}" alt="${escapeHtml(product.title)}">`
    : ""
}

/** Those that the headline does not say already. */
function reasons(list: ScanReason[]): string {
  const items = list.map((reason) => `<li>${SCAN_REASONS[reason]}</li>`)
  return items.length > 0 ? `<ul>${items.join("")}</ul>` : ""
}

function facts({ product, garment, twin }: TapView): string {
  const rows: [string, string | null | undefined][] = [
    ["Product", product?.title],
    ...Object.entries(garment?.options ?? {}),
    ["Serial", garment?.serial],
    ["Batch", garment?.batch_number],
    ["Token", twin && (twin.minted ? shorten(twin.token_id) : "being minted")],
  ]
  const shown = rows.filter(([, value]) => value)
  const list = shown
    .map(
      ([name, value]) =>
        `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value ?? "")}</dd>`
    )
    .join("")
  return list && `<dl>${list}</dl>`
}

const shorten = (tokenId: string) =>
  tokenId.length > 14 ? `${tokenId.slice(0, 6)}…${tokenId.slice(-6)}` : tokenId

/** A tap counts when its page is confirmed; a script does it for most people. */
function confirmation({ scan }: TapView, path: string): string {
  return scan.id === null && scan.verdict === "genuine"
    ? `<form method="post" action="${escapeHtml(path)}" data-confirm>
  <button>Confirm this tap</button>
  <p class="quiet">Confirming uses the tap up, so that nobody can show it again.</p>
</form>`
    : ""
}
