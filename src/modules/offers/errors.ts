import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors } from "../../lib/error-table"

const { NOT_FOUND, NOT_ALLOWED, INVALID_DATA } = MedusaError.Types

/** Codes are public API: clients switch on them. Add, never rename. */
export const offersErrors = defineErrors("offers", {
  sourceNotFound: {
    type: NOT_FOUND,
    message: (slug: string) => `There is no source ${slug}`,
  },
  offerNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no offer ${id}`,
  },
  rowsRefused: {
    type: INVALID_DATA,
    message: (lines: string[]) => lines.join("\n"),
  },
  offerChanged: {
    type: NOT_ALLOWED,
    message: (id: string) =>
      `Offer ${id} was changed meanwhile: read it again first`,
  },
  bulkNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no change ${id} that can be undone`,
  },
  promotionUnderWay: {
    type: NOT_ALLOWED,
    message: (id: string) => `A product of offer ${id} is being made`,
  },
  salesChannelNotFound: {
    type: NOT_FOUND,
    message: (ids: string[]) =>
      `There are not all of the sales channels ${ids.join(", ")}`,
  },
  productHandleTaken: {
    type: NOT_ALLOWED,
    message: (handle: string) =>
      `There is a product with the handle ${handle} already`,
  },
  notPromoted: {
    type: NOT_FOUND,
    message: (id: string) => `There is no product of offer ${id}`,
  },
  runNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no run ${id}`,
  },
  runUnderWay: {
    type: NOT_ALLOWED,
    message: (slug: string) =>
      `A run of ${slug} is under way: wait for its end, or cancel it`,
  },
  runActionRefused: {
    type: NOT_ALLOWED,
    message: (action: string, status: string) =>
      `A run that is ${status} cannot be ${action}`,
  },
  credentialsInvalid: {
    type: INVALID_DATA,
    message: (problems: string[]) => problems.join("; "),
  },
  credentialsRefused: {
    type: NOT_ALLOWED,
    message: (network: string, why: string) =>
      `${network} does not take these credentials: ${why}`,
  },
  networkUnavailable: {
    type: NOT_ALLOWED,
    message: (network: string, why: string) =>
      `${network} could not be asked: ${why}`,
  },
  settingsInvalid: {
    type: INVALID_DATA,
    message: (problems: string[]) => problems.join("; "),
  },
  credentialsMissing: {
    type: NOT_ALLOWED,
    message: (slug: string) => `Enter the credentials of ${slug} first`,
  },
  sourceInactive: {
    type: NOT_ALLOWED,
    message: (slug: string) => `Source ${slug} is not active`,
  },
  reportMissing: {
    type: NOT_ALLOWED,
    message: (network: string) => `${network} has no report of conversions`,
  },
  importUnderWay: {
    type: NOT_ALLOWED,
    message: (network: string) =>
      `Conversions of ${network} are being imported already`,
  },
  postbackUnknown: {
    type: NOT_FOUND,
    message: () => "Nothing is told here",
  },
  postbackRefused: {
    type: INVALID_DATA,
    message: () => "This cannot be read",
  },
})
