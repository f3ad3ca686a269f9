import type {
  activateSourceContract,
  credentialsContract,
  listSourcesContract,
  saveSourceContract,
  sourceContract,
  testSourceContract,
} from "../../api/admin/offers/sources/contracts"
import type {
  syncHistoryContract,
  syncRejectionsContract,
  syncStatusContract,
} from "../../api/admin/offers/sync/contracts"
import type { AnswerOf, BodyOf, QueryOf } from "./contract-types"

export type Source = AnswerOf<typeof listSourcesContract>["sources"][number]
export type SourceDetail = AnswerOf<typeof sourceContract>["source"]
export type SourceField = Source["credential_fields"][number]
export type SourceChange = BodyOf<typeof saveSourceContract>
export type Schedule = Source["schedule"]
export type Credentials = BodyOf<typeof credentialsContract>
export type Activated = AnswerOf<typeof activateSourceContract>
export type SourceTest = AnswerOf<typeof testSourceContract>["test"]

export type SyncStatus = AnswerOf<typeof syncStatusContract>
export type Run = NonNullable<SyncStatus["sources"][number]["run"]>
export type RunStatus = Run["status"]
export type RunPhase = NonNullable<Run["phase"]>
export type Guard = NonNullable<Run["guard"]>
export type RunsQuery = QueryOf<typeof syncHistoryContract>
export type RejectionsPage = AnswerOf<typeof syncRejectionsContract>
export type Rejection = RejectionsPage["rejections"][number]
