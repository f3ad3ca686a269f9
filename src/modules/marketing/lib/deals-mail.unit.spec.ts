import {
  renderConfirmation,
  renderDeals,
  unsubscribeHeaders,
} from "./deals-mail"

const input = {
  ...{ mark: "Reklame", subject: "This week\r\nBcc: x@y.dk", intro: "<b>Hi" },
  items: [
    {
      ...{ product_id: "p1", title: 'LED "light" & <cable>', price: "3 DKK" },
      image_url: "https://shop.example/a.jpg?x=1&y=2",
      url: "https://shop.example/r/shop/p1?source=email",
    },
    {
      ...{ product_id: "p2", title: "Case", price: null, image_url: null },
      url: "https://shop.example/r/shop/p2",
    },
  ],
  ...{ sender_name: "Flux & Sons", postal_address: "Street 1" },
  unsubscribe_url: "https://shop.example/m/unsubscribe/t",
}

it("is marked, in the subject and in the first line", () => {
  const { subject, text, html } = renderDeals(input)

  expect(subject).toBe("Reklame: This week Bcc: x@y.dk")
  expect(text).toMatch(/^Reklame\n/)
  expect(html.indexOf("Reklame")).toBeLessThan(html.indexOf("<h1"))
})

it("escapes what it is told", () => {
  const { html } = renderDeals(input)

  expect(html).toContain("LED &quot;light&quot; &amp; &lt;cable&gt;")
  expect(html).toContain("&lt;b&gt;Hi")
  expect(html).toContain("a.jpg?x=1&amp;y=2")
  expect(html).not.toMatch(/<script|onerror|<b>/)
})

it("has a way out in both forms, and who sent it", () => {
  for (const form of [renderDeals(input).text, renderDeals(input).html]) {
    expect(form).toContain(input.unsubscribe_url)
    expect(form).toContain("Street 1")
  }
})

it("says what another shop sells", () => {
  const elsewhere = { ...input.items[0]!, seller: "amazon.com" }
  const { text, html } = renderDeals({ ...input, items: [elsewhere] })

  expect(text).toContain('LED "light" & <cable>: 3 DKK, sold by amazon.com\n')
  expect(html).toContain("<br>3 DKK, sold by amazon.com</td>")
  const unpriced = { ...elsewhere, price: null }
  expect(renderDeals({ ...input, items: [unpriced] }).text).toContain(
    "<cable>: sold by amazon.com\n"
  )
})

it("calls nothing a discount", () => {
  expect(renderDeals(input).text).not.toMatch(/discount|save|off|was/i)
})

it("says in the confirmation what is agreed to", () => {
  const letter = renderConfirmation({
    ...{ confirm_url: "https://shop.example/m/confirm/t", sender_name: "Flux" },
    consent_text: "Yes, mail me",
  })

  expect(letter.text).toContain("Yes, mail me")
  expect(letter.html).toContain('href="https://shop.example/m/confirm/t"')
})

it("has the headers of RFC 8058", () => {
  expect(unsubscribeHeaders("https://shop.example/m/unsubscribe/t")).toEqual({
    "List-Unsubscribe": "<https://shop.example/m/unsubscribe/t>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  })
})
