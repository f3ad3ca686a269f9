import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors } from "../../lib/error-table"

const { NOT_FOUND, NOT_ALLOWED, INVALID_DATA } = MedusaError.Types

/** A batch may have thousands; nobody reads them all. */
export const PROBLEMS_SHOWN_MAX = 50

function priceLines(problems: readonly string[]): string {
  const more = problems.length - PROBLEMS_SHOWN_MAX
  return [
    "Everything in this grid has one price:",
    ...problems.slice(0, PROBLEMS_SHOWN_MAX),
    ...(more > 0 ? ["and more"] : []),
  ].join("\n  ")
}

/** Codes are public API: clients switch on them. Add, never rename. */
export const dollarStoreErrors = defineErrors("dollar_store", {
  productNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no product ${id}`,
  },
  listingNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `Product ${id} has no listing`,
  },
  listingInvalid: {
    type: INVALID_DATA,
    message: (problems: string[]) => problems.join("\n"),
  },
  priceBroken: {
    type: INVALID_DATA,
    message: (problems: string[]) => priceLines(problems),
  },
  currencyUnavailable: {
    type: INVALID_DATA,
    message: (currency: string, known: string[]) =>
      `There are no prices in ${currency}; there are some in ${known.join(", ")}`,
  },
  ratesUnreadable: {
    type: INVALID_DATA,
    message: (problem: string) => `The file ${problem}`,
  },
  ratesUnavailable: {
    type: NOT_ALLOWED,
    message: (problem: string) => `The rates could not be fetched: ${problem}`,
  },
  runNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no price run ${id}`,
  },
  runUnderWay: {
    type: NOT_ALLOWED,
    message: () => "Prices are being written already",
  },
  runNotApprovable: {
    type: NOT_ALLOWED,
    message: (id: string) =>
      `Price run ${id} was not refused, or there was another after it`,
  },
  channelNotFound: {
    type: NOT_ALLOWED,
    message: (name: string) => `There is no sales channel ${name}`,
  },
})
