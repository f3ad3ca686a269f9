import { parseEcb } from "./parse-ecb"

const cube = (days: string) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
	<Cube>${days}</Cube>
</gesmes:Envelope>`
const day = (rates: string, time = "2026-11-20") =>
  `<Cube time='${time}'>${rates}</Cube>`
const usd = "<Cube currency='USD' rate='1.1730'/>"
const dkk = "<Cube currency='DKK' rate='7.4600'/>"

it("reads a day as the bank writes it", () => {
  expect(parseEcb(cube(day(usd + dkk)))).toEqual({
    ok: true,
    sheets: [{ date: "2026-11-20", rates: { USD: "1.1730", DKK: "7.4600" } }],
  })
})

it("reads many days", () => {
  const days = day(dkk, "2026-11-20") + day(dkk, "2026-11-19")
  const parsed = parseEcb(cube(days))
  expect(parsed.ok && parsed.sheets.map(({ date }) => date)).toEqual([
    "2026-11-20",
    "2026-11-19",
  ])
})

const whole = cube(day(usd + dkk))

it("reads it with comments, and with a mark of its byte order", () => {
  const xml = `\uFEFF${whole.replace("<Cube>", "<!-- </Cube> --><Cube>")}\n<!-- a -->\n`
  expect(parseEcb(xml)).toEqual(parseEcb(whole))
})

it.each([
  ["a page of HTML", "<html><body>Sorry</body></html>", /<html>/],
  [
    "rates in something else",
    whole.replaceAll("gesmes:Envelope", "rss"),
    /<rss> and not/,
  ],
  ["an envelope in something else", `<a>${whole}</a>`, /<a> and not/],
  ["an empty envelope", cube(""), /0 days/],
  ["nothing", "", /whole/],
  ["words", "Service unavailable", /whole/],
  ["JSON", '{"USD":1}', /whole/],
  [
    "a file cut off",
    whole.slice(0, whole.indexOf("<Cube currency='DKK'")),
    /whole/,
  ],
  ["one cut off at its end", whole.slice(0, -3), /whole/],
  [
    "a tag that another one closes",
    whole.replace("</Cube></Cube>", "</Oops></Cube>"),
    /whole/,
  ],
  [
    "a tag that closes nothing",
    whole.replace("</Cube>", "</a></Cube>"),
    /whole/,
  ],
  ["two envelopes", whole + cube(day(usd, "2026-11-19")), /whole/],
  ["words after the root", `${whole}Sorry`, /whole/],
  [
    "a rate that is there twice",
    cube(day(usd.replace("/>", " rate='2'/>"))),
    /whole/,
  ],
  [
    "a rate without quotes",
    cube(day("<Cube currency='USD' rate=1.1730 />")),
    /whole/,
  ],
  [
    "a document type",
    `<!DOCTYPE x [<!ENTITY a "1">]>${whole}`,
    /document type/,
  ],
  [
    "a rate of nothing",
    cube(day(usd.replace("1.1730", "0.00"))),
    /rate "0.00"/,
  ],
  ["a negative rate", cube(day(usd.replace("1.1730", "-1"))), /rate "-1"/],
  ["a rate in words", cube(day(usd.replace("1.1730", "N/A"))), /rate "N\/A"/],
  ["an exponent", cube(day(usd.replace("1.1730", "1e9"))), /rate "1e9"/],
  [
    "a rate too large to keep",
    cube(day(usd.replace("1.1730", "9".repeat(16)))),
    /rate "9/,
  ],
  [
    "a rate too small to keep",
    cube(day(usd.replace("1.1730", "0.0000000000001"))),
    /rate "0/,
  ],
  ["two rates of one", cube(day(usd + usd)), /two rates of USD/],
  [
    "a day that comes twice",
    cube(day(usd) + day(dkk, "2026-11-19") + day(dkk)),
    /day 2026-11-20 twice/,
  ],
  ["no such day", cube(day(usd, "2026-02-30")), /2026-02-30/],
  ["a day before the euro", cube(day(usd, "0000-01-01")), /0000-01-01/],
  ["a rate before a day", cube(usd), /without day/],
  ["a rate after its day", cube(day(usd) + dkk), /without day/],
  ["a day in a day", cube(day(usd + day(dkk))), /the day/],
  ["a currency of no code", cube(day(usd.replace("USD", "usd"))), /usd/],
  ["an empty day", cube(day("")), /no rates/],
])("refuses %s", (_, xml, problem) => {
  expect(parseEcb(xml)).toEqual({
    ok: false,
    problem: expect.stringMatching(problem),
  })
})

it("reads a long list of rubbish in a moment", () => {
  const started = performance.now()
  const { ok } = parseEcb("<Cube>".repeat(300_000))
  expect(ok).toBe(false)
  expect(performance.now() - started).toBeLessThan(1_000)
})
