import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors } from "../../lib/error-table"

const { NOT_FOUND, NOT_ALLOWED, INVALID_DATA, FORBIDDEN } = MedusaError.Types

/** Codes are public API: clients switch on them. Add, never rename. */
export const marketingErrors = defineErrors("marketing", {
  channelNotFound: {
    type: NOT_FOUND,
    message: (kind: string) => `There is no channel ${kind}`,
  },
  credentialsInvalid: {
    type: INVALID_DATA,
    message: (problems: string[]) => problems.join("; "),
  },
  credentialsRefused: {
    type: NOT_ALLOWED,
    message: (channel: string, why: string) =>
      `${channel} does not take these credentials: ${why}`,
  },
  channelUnavailable: {
    type: NOT_ALLOWED,
    message: (channel: string, why: string) =>
      `${channel} could not be asked: ${why}`,
  },
  credentialsMissing: {
    type: NOT_ALLOWED,
    message: (channel: string) => `Enter the credentials of ${channel} first`,
  },
  templateInvalid: {
    type: INVALID_DATA,
    message: (problem: string) => `template: ${problem}`,
  },
  productNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no product ${id}`,
  },
  productNotShown: {
    type: NOT_ALLOWED,
    message: (id: string) => `The dollar store does not show product ${id}`,
  },
  postNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no post ${id}`,
  },
  postExists: {
    type: NOT_ALLOWED,
    message: (id: string) =>
      `This product has a post of this kind already: ${id}`,
  },
  postTextInvalid: {
    type: INVALID_DATA,
    message: (problem: string) => `text: ${problem}`,
  },
  postActionRefused: {
    type: NOT_ALLOWED,
    message: (action: string, state: string) =>
      `A post that is ${state} cannot be ${action}`,
  },
  subscriberNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no subscriber ${id}`,
  },
  suppressionKept: {
    type: NOT_ALLOWED,
    message: () => "Whoever complained is not mailed again",
  },
  confirmationInvalid: {
    type: NOT_FOUND,
    message: () => "This link is not valid any more",
  },
  campaignNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no campaign ${id}`,
  },
  campaignActionRefused: {
    type: NOT_ALLOWED,
    message: (action: string, state: string) =>
      `A campaign that is ${state} cannot be ${action}`,
  },
  mailUnavailable: {
    type: NOT_ALLOWED,
    message: (why: string) => `The mail could not be sent: ${why}`,
  },
  hookUnknown: {
    type: NOT_FOUND,
    message: () => "Nothing is told here",
  },
  hookRefused: {
    type: FORBIDDEN,
    message: () => "This is not signed by the sender it names",
  },
})
