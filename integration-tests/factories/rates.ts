const DAY_MS = 86_400_000
export const dayAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)

export const RATES = { DKK: "7.4600", USD: "1.1730", INR: "103.50" }

/** As the European Central Bank writes it. */
export const ratesXml = (
  rates: Record<string, string> = RATES,
  date = dayAgo(0)
) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time="${date}">${Object.entries(rates)
  .map(([currency, rate]) => `<Cube currency="${currency}" rate="${rate}"/>`)
  .join("")}</Cube></Cube>
</gesmes:Envelope>`
