import {
  type ContractOptions,
  type MakeSubject,
  offerAdapterContract,
} from "../../testing"

export type { MakeSubject } from "../../testing"

/** The contract that every adapter keeps, as Jest tests. */
export function testOfferAdapter(
  name: string,
  make: MakeSubject,
  options: ContractOptions
): void {
  describe(`${name} keeps the contract of adapters`, () => {
    it.each(offerAdapterContract(make, options))("$name", ({ run }) => run())
  })
}
