import { plainLine, plainText } from "./text"

it.each([
  { html: "Running shoes", text: "Running shoes", why: "no markup" },
  { html: "<b>Big</b> sale", text: "Big sale", why: "inline" },
  { html: "<p>One</p><p>Two</p>", text: "One\n\nTwo", why: "blocks" },
  { html: "One<br>Two<br/>Three", text: "One\nTwo\nThree", why: "breaks" },
  { html: "<ul><li>a<li>b</ul>", text: "a\n\nb", why: "unclosed items" },
  { html: "a<script>alert(1)</script>b", text: "ab", why: "script" },
  { html: "a<style>p{}</style>b", text: "ab", why: "style" },
  { html: "a<svg><text>x</text></svg>b", text: "ab", why: "svg" },
  { html: "a<script>alert(1)", text: "a", why: "script without an end" },
  { html: "a<!-- x -->b", text: "ab", why: "comment" },
  {
    html: "Caf&eacute; &amp; bar &#8364;5",
    text: "Café & bar €5",
    why: "entities",
  },
  { html: "5 < 6 and 7 > 6", text: "5 < 6 and 7 > 6", why: "no tag" },
  { html: "R&D, AT&T", text: "R&D, AT&T", why: "no entity" },
  { html: "&lt;b&gt;Bold&lt;/b&gt;", text: "Bold", why: "escaped twice" },
  {
    html: "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;x",
    text: "x",
    why: "escaped three times",
  },
  { html: "<scr<b>ipt>alert(1)", text: "ipt>alert(1)", why: "nested tags" },
  { html: "<img src=x onerror=alert(1)>Hi", text: "Hi", why: "attributes" },
  { html: "a\u0000b\u0007c", text: "abc", why: "controls" },
  { html: "a\u202etxt.exe", text: "atxt.exe", why: "bidi override" },
  { html: "a\u2066b\u2069", text: "ab", why: "bidi isolates" },
  { html: "a&#8238;b", text: "ab", why: "an override as an entity" },
  { html: "a\ud800b", text: "ab", why: "half a character" },
  { html: "👩\u200d👧 ok", text: "👩\u200d👧 ok", why: "joined emoji" },
  { html: "soft\u00adware\ufeff", text: "software", why: "unseen" },
  { html: "cafe\u0301", text: "café", why: "one form of an accent" },
  { html: "  a \t b\u00a0 c  ", text: "a b c", why: "spaces" },
  { html: "a\r\nb\r\r\rc", text: "a\nb\n\nc", why: "line ends" },
])("takes the words of $html ($why)", ({ html, text }) => {
  expect(plainText(html, 1_000)).toBe(text)
})

it.each([
  ["<p>One</p><p>Two</p>", "One Two"],
  ["One\nTwo", "One Two"],
  ["One", "One"],
])("puts %j into one line", (html, line) => {
  expect(plainLine(html, 100)).toBe(line)
})

it.each([
  ["seven words that are too long here", 20, "seven words that…"],
  ["a".repeat(50), 10, `${"a".repeat(9)}…`],
  ["12345678👩👩", 10, "12345678…"],
  ["fits", 4, "fits"],
])("shortens %j to %s characters", (text, length_max, short) => {
  expect(plainText(text, length_max)).toBe(short)
})

it("does not read all of a text that is far too long", () => {
  const started = performance.now()
  const text = plainText("<b>x</b>".repeat(2_000_000), 100)
  expect(text.length).toBeLessThanOrEqual(100)
  expect(performance.now() - started).toBeLessThan(1_000)
})

it("leaves no tag where each layer hides another", () => {
  let html = "<i>"
  for (let layers = 0; layers < 8; layers++) {
    expect(plainText(`${html}x`, 5_000)).not.toMatch(/<[a-z/!]/i)
    html = `<b>${html.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}`
  }
})

it("leaves no tag, however often it was escaped", () => {
  const escape = (html: string) =>
    html.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
  let html = "<script>alert(1)</script>"
  for (let times = 0; times < 8; times++) {
    expect(plainText(html, 5_000)).not.toMatch(/<[a-z/!]/i)
    html = escape(html)
  }
})
