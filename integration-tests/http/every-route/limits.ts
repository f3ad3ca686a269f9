import { contracts } from "../../../src/api/contracts"

/** Public, and without a limit all the same. */
const UNLIMITED = {
  "affiliate.redirect": "refuses nobody: who comes too often is suspect",
}

export function limitTests() {
  it("how often anybody may ask, on every public route", () => {
    const free = contracts.filter(
      ({ auth, rate_limit }) => auth !== "admin" && !rate_limit
    )
    expect(free.map(({ name }) => name)).toEqual(Object.keys(UNLIMITED))
  })
}
