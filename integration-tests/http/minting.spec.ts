import { describeShop } from "../factories/shop"
import { chainAwayTests } from "./minting/chain-away"
import { garmentLifeTests } from "./minting/garment-life"

jest.setTimeout(120_000)

describeShop({
  name: "minting",
  mints: true,
  // Minting goes on when a test says so, not by itself.
  prepare: async ({ provenance }) => await provenance.minter.stop(),
  tests: (shop) => {
    describe("a garment's life", () => garmentLifeTests(shop))
    describe("while the chain is away", () => chainAwayTests(shop))
  },
})
