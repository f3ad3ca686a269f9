/**
 * For tests of adapters: the contract every adapter has to keep, and a client
 * without a database.
 */
export { offerAdapterContract } from "./adapter-contract"
export type { ContractCheck } from "./check"
export { createTestClient, memoryBudget, memoryToken } from "./network-client"
export { createTestContext, readAll, type Reading } from "./reading"
export type {
  AdapterSubject,
  ContractOptions,
  ForcedAnswer,
  MakeSubject,
  SubjectFaults,
} from "./subject"
