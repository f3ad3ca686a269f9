import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors } from "../../lib/error-table"

const { INVALID_DATA, NOT_ALLOWED, NOT_FOUND } = MedusaError.Types

/** Codes are public API: clients switch on them. Add, never rename. */
export const provenanceErrors = defineErrors("provenance", {
  messageMalformed: {
    type: INVALID_DATA,
    message: (detail: string) => detail,
  },
  keySetNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no key set ${id}`,
  },
  keySetRetired: {
    type: NOT_ALLOWED,
    message: (id: string) => `Key set ${id} is retired: choose a live one`,
  },
  keySetInUse: {
    type: NOT_ALLOWED,
    message: (tags: number) =>
      `${tags} tags still answer with these keys: move them to another set first`,
  },
  factoryKey: {
    type: NOT_ALLOWED,
    message: () =>
      "All-zero keys are the factory keys of every chip, so anybody can forge a tap: encode the chips with keys of your own",
  },
  tagNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no tag ${id}`,
  },
  tagExists: {
    type: NOT_ALLOWED,
    message: (uid: string) => `The tag ${uid} is provisioned already`,
  },
  tagTransitionRefused: {
    type: NOT_ALLOWED,
    message: (action: string, state: string) =>
      `A tag that is ${state} cannot ${action}`,
  },
  tagRekeyRefused: {
    type: NOT_ALLOWED,
    message: (id: string) => `The tag already has the key set ${id}`,
  },
  tagBoundElsewhere: {
    type: NOT_ALLOWED,
    message: (uid: string, where: string) =>
      `The tag ${uid} is bound to ${where}: unbind it there first`,
  },
  tagNotBindable: {
    type: NOT_ALLOWED,
    message: (uid: string, state: string) =>
      `The tag ${uid} is ${state}: only a provisioned tag can be bound`,
  },
  tagOfOtherProduct: {
    type: NOT_ALLOWED,
    message: (uid: string) =>
      `The tag ${uid} was provisioned for another product`,
  },
  tapNotVerified: {
    type: NOT_ALLOWED,
    message: (verdict: string, reason: string) =>
      `This tap is ${verdict} (${reason}), so it does not say which tag it is`,
  },
  importRefused: {
    type: INVALID_DATA,
    message: (lines: string[]) => lines.join("\n"),
  },
  garmentNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no garment ${id}`,
  },
  garmentEnded: {
    type: NOT_ALLOWED,
    message: (id: string, status: string) =>
      `Garment ${id} is ${status}: it takes no tag`,
  },
  garmentHasTag: {
    type: NOT_ALLOWED,
    message: (id: string, uid: string) =>
      `Garment ${id} has the tag ${uid}: send "replace": true to swap it`,
  },
  garmentHasNoTag: {
    type: NOT_ALLOWED,
    message: (id: string) => `Garment ${id} has no tag`,
  },
  productNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no product ${id} with provenance`,
  },
  contractNotAllowed: {
    type: NOT_ALLOWED,
    message: (asked: string, configured: string | undefined) =>
      configured
        ? `Tokens are minted in ${configured} only, not in ${asked}: give that address, or none`
        : `No chain is configured, so no contract can be chosen: leave ${asked} out`,
  },
  tokenNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no token ${id}`,
  },
  transactionNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no transaction ${id}`,
  },
  transactionNotRetriable: {
    type: NOT_ALLOWED,
    message: (id: string, state: string) =>
      `Transaction ${id} is ${state}: there is nothing to retry`,
  },
  contentNotFound: {
    type: NOT_FOUND,
    message: (cid: string) => `There is no content ${cid}`,
  },
  chainNotConfigured: {
    type: NOT_ALLOWED,
    message: () =>
      "No chain is configured: set provenance.chain in the plugin's options",
  },
})
