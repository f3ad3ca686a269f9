/**
 * What an adapter of another package is written with; see
 * docs/extending-offers.md.
 */
export type {
  AdapterContext,
  AdapterField,
  AuthContext,
  BrokenRow,
  LinkInput,
  OfferAdapter,
  OfferPage,
  PostbackRequest,
  RawOffer,
  ReadEnd,
  Schedule,
  Token,
  TokenCache,
} from "./adapter"
export type { Conversion, ConversionStatus } from "../lib/conversion"
export type { CommissionType, OfferKind } from "../lib/offer"
export type {
  BudgetRule,
  NetworkClient,
  NetworkRequest,
  NetworkResponse,
} from "../network/client"
export {
  type ErrorClass,
  type NetworkAnswer,
  NetworkError,
  PostbackError,
} from "../network/errors"
export { readCsv } from "../network/files/csv"
export { gunzip } from "../network/files/gunzip"
export { readJsonLines } from "../network/files/json-lines"
export { unzip } from "../network/files/unzip"
export { readXml, type XmlRecord } from "../network/files/xml"
export { withParameter } from "../lib/with-parameter"
export { builtInAdapters } from "./built-in"
