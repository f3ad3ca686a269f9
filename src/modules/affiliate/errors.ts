import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors } from "../../lib/error-table"

const { FORBIDDEN, INVALID_DATA, NOT_ALLOWED, NOT_FOUND, UNEXPECTED_STATE } =
  MedusaError.Types

/** Codes are public API: clients switch on them. Add, never rename. */
export const affiliateErrors = defineErrors("affiliate", {
  partnerNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no partner ${id}`,
  },
  notPartner: {
    type: FORBIDDEN,
    message: () => "Sign up as a partner first",
  },
  alreadyPartner: {
    type: NOT_ALLOWED,
    message: () => "This customer is a partner already",
  },
  refTaken: {
    type: NOT_ALLOWED,
    message: (ref: string) => `The ref ${ref} is taken`,
  },
  partnerDecisionRefused: {
    type: NOT_ALLOWED,
    message: (decision: string, status: string) =>
      `A partner who is ${status} cannot be told to ${decision}`,
  },
  clickMissing: {
    type: INVALID_DATA,
    message: () =>
      "Name the click by click_id; this browser remembers none by a cookie",
  },
  programNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no programme ${id}`,
  },
  termsNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There are no terms ${id}`,
  },
  termsExist: {
    type: NOT_ALLOWED,
    message: () =>
      "There are terms for exactly this already: remove them first",
  },
  linkNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no link ${id}`,
  },
  linksMax: {
    type: NOT_ALLOWED,
    message: (most: number) => `A partner has at most ${most} links`,
  },
  couponNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no coupon ${id}`,
  },
  couponTaken: {
    type: NOT_ALLOWED,
    message: (code: string) => `The promotion ${code} is a partner's already`,
  },
  promotionNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no promotion ${id}`,
  },
  keyNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no secret API key ${id}`,
  },
  keyNotBound: {
    type: NOT_FOUND,
    message: (id: string) => `The key ${id} is not bound to this partner`,
  },
  refForbidden: {
    type: FORBIDDEN,
    message: (ref: string) => `This key is for what is of ${ref} only`,
  },
  refNotFound: {
    type: NOT_FOUND,
    message: (ref: string) =>
      ref === ""
        ? "body.ref: must be given, for the key is bound to no partner"
        : `There is no partner with the ref ${ref}`,
  },
  refInactive: {
    type: NOT_ALLOWED,
    message: (ref: string) => `The partner ${ref} earns nothing at present`,
  },
  productNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no product ${id} in the store`,
  },
  categoryNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no product category ${id}`,
  },
  customerNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no customer ${id}`,
  },
  visitNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no click or view ${id}`,
  },
  spoolFull: {
    type: UNEXPECTED_STATE,
    message: (directory: string) => `The spool in ${directory} is full`,
  },
  saltDestroyed: {
    type: UNEXPECTED_STATE,
    message: (day: string) => `The salt of ${day} was destroyed`,
  },
  cartNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no open cart ${id}`,
  },
  orderCountedAlready: {
    type: NOT_ALLOWED,
    message: (id: string) =>
      `${id} is an order of this shop, which counts its sales itself`,
  },
  quantityExceeded: {
    type: INVALID_DATA,
    message: (most: number) => `body.quantity: must be at most ${most}`,
  },
  saleDiffers: {
    type: NOT_ALLOWED,
    message: () => "This sale was reported already, and was another",
  },
  saleNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no sale ${id}`,
  },
  saleFollowsOrder: {
    type: NOT_ALLOWED,
    message: () => "A sale of an order follows its order: refund that",
  },
  saleRejected: {
    type: NOT_ALLOWED,
    message: () => "The sale was rejected, and with that taken back whole",
  },
  commissionNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no commission ${id}`,
  },
  commissionNotHeld: {
    type: NOT_ALLOWED,
    message: (state: string) =>
      `The commission is ${state}, and waits for nobody`,
  },
  payoutNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no payout ${id}`,
  },
  payoutActionRefused: {
    type: NOT_ALLOWED,
    message: (action: string, status: string) =>
      `A payout that is ${status} cannot be ${action}`,
  },
  periodOpen: {
    type: INVALID_DATA,
    message: () => "The period has not ended yet",
  },
  statementNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no statement of the payout ${id}`,
  },
})
