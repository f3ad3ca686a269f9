import { explorerLinks } from "./explorer-links"

const explorer_url = "https://polygonscan.com"
const token = { chain_id: 137, contract_address: "0xC0", token_id: "42" }
const transaction = { chain_id: 137, transaction_hash: "0xAB" }

it.each([{ explorer_url }, { explorer_url, chain_id: 137 }])(
  "leads to tokens and transactions, with %j",
  (options) => {
    const links = explorerLinks(options)
    expect(links.token(token)).toBe(`${explorer_url}/token/0xC0?a=42`)
    expect(links.transaction(transaction)).toBe(`${explorer_url}/tx/0xAB`)
  }
)

it.each([
  { options: {}, why: "no explorer is configured" },
  { options: { explorer_url, chain_id: 1 }, why: "it shows another chain" },
])("leads nowhere when $why", ({ options }) => {
  const links = explorerLinks(options)
  expect(links.token(token)).toBeNull()
  expect(links.transaction(transaction)).toBeNull()
})

it("has no link to a transaction that was not sent", () => {
  const unsent = { ...transaction, transaction_hash: null }
  expect(explorerLinks({ explorer_url }).transaction(unsent)).toBeNull()
})
