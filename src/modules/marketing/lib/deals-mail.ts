import { withMark } from "./post-text"

export type DealItem = {
  product_id: string
  title: string
  price: string | null
  image_url: string | null
  url: string
  /** Host of another shop that sells it. */
  seller?: string | null
}

export type Letter = { subject: string; html: string; text: string }

export type DealsInput = {
  mark: string
  subject: string
  intro: string
  items: readonly DealItem[]
  sender_name: string
  postal_address: string
  unsubscribe_url: string
}

/**
 * The week's deals. Advertising says so in the subject and in the first line;
 * the price is what it always is, so nothing is called a discount.
 */
export function renderDeals(input: DealsInput): Letter {
  const { mark, intro, items, unsubscribe_url } = input
  const subject = withMark(oneLine(input.subject), mark)
  const footer = [input.sender_name, input.postal_address].filter(Boolean)
  const text = [
    ...[mark, "", intro],
    ...items.map((item) =>
      ["", [item.title, ...factsOf(item)].join(": "), item.url].join("\n")
    ),
    ...["", "--", ...footer, `Unsubscribe: ${unsubscribe_url}`, ""],
  ].join("\n")
  return { subject, text, html: deals(input, subject, footer) }
}

function deals(input: DealsInput, subject: string, footer: string[]): string {
  const { mark, intro, items, unsubscribe_url } = input
  return page(
    subject,
    `<p style="font-size:12px;letter-spacing:.05em">${escapeHtml(mark)}</p>
<h1 style="font-size:24px">${escapeHtml(input.subject)}</h1>
<p>${escapeHtml(intro)}</p>
<table role="presentation" cellpadding="0" cellspacing="0" width="100%">
${items.map(itemRow).join("\n")}
</table>
<hr>
<p style="font-size:12px">${footer.map(escapeHtml).join("<br>")}<br>
<a href="${escapeHtml(unsubscribe_url)}">Unsubscribe</a></p>`
  )
}

/** Its price, and that it is bought elsewhere where it is. */
const factsOf = ({ price, seller }: DealItem): string[] => {
  const facts = [price, seller && `sold by ${seller}`].filter(Boolean)
  return facts.length > 0 ? [facts.join(", ")] : []
}

function itemRow(item: DealItem): string {
  const { title, image_url, url } = item
  const image = image_url
    ? `<img src="${escapeHtml(image_url)}" alt="" width="96" style="border-radius:8px">`
    : ""
  return `<tr><td width="112" style="padding:8px 0">${image}</td>
<td style="padding:8px 0">${[
    `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`,
    ...factsOf(item).map(escapeHtml),
  ].join("<br>")}</td></tr>`
}

export function renderConfirmation(input: {
  confirm_url: string
  sender_name: string
  consent_text: string
}): Letter {
  const { confirm_url, sender_name, consent_text } = input
  const subject = `Confirm your subscription to ${oneLine(sender_name)}`
  const ask = `Somebody, we hope you, asked for our mail at this address. You agreed to: ${consent_text}`
  const otherwise = "If it was not you, do nothing: you will get no mail."
  return {
    subject,
    text: [ask, "", `Confirm: ${confirm_url}`, "", otherwise, ""].join("\n"),
    html: page(
      subject,
      `<p>${escapeHtml(ask)}</p>
<p><a href="${escapeHtml(confirm_url)}">Confirm the subscription</a></p>
<p>${otherwise}</p>`
    ),
  }
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:600px;margin:0 auto;padding:16px">
${body}
</body></html>`

/** A header of a mail has no line breaks (RFC 5322 §2.2). */
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim()

const ESCAPES: Record<string, string> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

/**
 * One-click unsubscribing (RFC 8058): the receiver's mail program posts to the
 * address, so the link in the header must not need a login or a page.
 */
export const unsubscribeHeaders = (url: string): Record<string, string> => ({
  "List-Unsubscribe": `<${url}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
})
