import type { ContractCheck } from "./check"
import { accountChecks } from "./contract-accounts"
import { descriptionChecks } from "./contract-description"
import { failureChecks } from "./contract-failures"
import { readingChecks } from "./contract-reading"
import type { ContractOptions, MakeSubject } from "./subject"

/**
 * What the engine relies on, whatever the network: an adapter reads to the end
 * and nothing twice, says whether that was all, tells errors apart, goes on
 * where it stopped, and keeps secrets. For any test runner.
 *
 * @example
 * it.each(offerAdapterContract(startAcme, { page_rows: 50 }))(
 *   "$name",
 *   ({ run }) => run()
 * )
 */
export const offerAdapterContract = (
  make: MakeSubject,
  options: ContractOptions
): ContractCheck[] => [
  ...descriptionChecks(make),
  ...readingChecks(make, options),
  ...failureChecks(make, options),
  ...accountChecks(make, options),
]
