import type {
  auditContract,
  bulkChangeContract,
  facetsContract,
  getOfferContract,
  listOffersContract,
  promoteContract,
  updateOfferContract,
} from "../../api/admin/offers/contracts"
import type {
  importConversionsContract,
  listConversionsContract,
} from "../../api/admin/offers/conversions/contracts"
import type { AnswerOf, BodyOf, QueryOf } from "./contract-types"

export type OffersQuery = QueryOf<typeof listOffersContract>
export type OffersPage = AnswerOf<typeof listOffersContract>
export type Offer = OffersPage["offers"][number]
export type OfferDetail = AnswerOf<typeof getOfferContract>
export type OfferChange = BodyOf<typeof updateOfferContract>
export type BulkChange = BodyOf<typeof bulkChangeContract>
export type BulkAnswer = AnswerOf<typeof bulkChangeContract>
export type Promoted = AnswerOf<typeof promoteContract>
export type FacetsAnswer = AnswerOf<typeof facetsContract>
export type Facet = FacetsAnswer["facets"]["source"]

export type AuditQuery = QueryOf<typeof auditContract>
export type AuditPage = AnswerOf<typeof auditContract>
export type AuditEntry = AuditPage["entries"][number]

export type ConversionsQuery = QueryOf<typeof listConversionsContract>
export type ConversionsPage = AnswerOf<typeof listConversionsContract>
export type Conversion = ConversionsPage["conversions"][number]
export type ConversionImport = AnswerOf<typeof importConversionsContract>
