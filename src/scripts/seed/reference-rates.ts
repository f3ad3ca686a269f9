/**
 * The European Central Bank's reference rates of 21 October 2025, as its
 * eurofxref-daily.xml had them (https://www.ecb.europa.eu/stats/eurofxref/):
 * units of each currency for one euro. A demo without the Internet prices by
 * them; what is fetched later takes their place.
 */
const RATES = {
  ...{ USD: "1.1607", JPY: "176.45", BGN: "1.9558", CZK: "24.314" },
  ...{ DKK: "7.4691", GBP: "0.86780", HUF: "389.63", PLN: "4.2393" },
  ...{ RON: "5.0838", SEK: "10.9345", CHF: "0.9230", ISK: "141.60" },
  ...{ NOK: "11.6693", TRY: "48.7114", AUD: "1.7885", BRL: "6.2526" },
  ...{ CAD: "1.6301", CNY: "8.2626", HKD: "9.0204", IDR: "19272.67" },
  ...{ ILS: "3.8174", INR: "102.1073", KRW: "1660.38", MXN: "21.4006" },
  ...{ MYR: "4.9086", NZD: "2.0287", PHP: "67.761", SGD: "1.5061" },
  ...{ THB: "38.071", ZAR: "20.1148" },
}

const DATE = "2025-10-21"

const cubes = Object.entries(RATES)
  .map(([currency, rate]) => `<Cube currency='${currency}' rate='${rate}'/>`)
  .join("\n")

/** In the bank's own form. */
export const REFERENCE_RATES = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time='${DATE}'>
${cubes}
</Cube></Cube>
</gesmes:Envelope>`
