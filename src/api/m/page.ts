import type { MedusaResponse } from "@medusajs/framework/http"
import { hashSource } from "../t/page-assets"
import { escapeHtml } from "../t/page"

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{width:min(32rem,100%);margin:0 auto;padding:3rem 1.5rem;box-sizing:border-box}
h1{font-size:1.5rem;line-height:1.2}
button{font:inherit;padding:.75rem 1.25rem;border:1px solid currentColor;
  border-radius:.75rem;background:ButtonFace;color:ButtonText;cursor:pointer}
button:focus-visible{outline:3px solid CanvasText;outline-offset:2px}
`

export type SubscriptionPage = {
  status: number
  title: string
  text: string
  /** Posts to the very address of the page. */
  button?: string
}

/** One column, no script, no request; the form posts to where it is. */
export function sendSubscriptionPage(
  res: MedusaResponse,
  { status, title, text, button }: SubscriptionPage
): void {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${button ? `<form method="post"><button>${escapeHtml(button)}</button></form>` : ""}
</main>
</body>
</html>
`
  res.set(HEADERS).writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
  })
  res.end(html)
}

/** The address is a secret of the subscriber: it goes to nobody else. */
const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "x-content-type-options": "nosniff",
  "content-security-policy": [
    "default-src 'none'",
    `style-src '${hashSource(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
}
