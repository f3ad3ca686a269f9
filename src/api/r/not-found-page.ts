import { GONE_STYLE } from "../o/gone-page"
import { hashSource } from "../t/page-assets"

export const NOT_FOUND_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>There is no such product</title>
<style>${GONE_STYLE}</style>
</head>
<body>
<main>
<h1>There is no such product</h1>
<p>The link is wrong, or the product is no longer sold.</p>
</main>
</body>
</html>
`

export const NOT_FOUND_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "default-src 'none'",
    `style-src '${hashSource(GONE_STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
}
