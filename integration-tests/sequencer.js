const { basename } = require("node:path")
const { default: Sequencer } = require("@jest/test-sequencer")

/**
 * They take longest, in this order; begun last, one worker would do them alone.
 * Most only gather what other files test, so their size tells nothing.
 */
const LONGEST = [
  ...["order-garments", "every-route-fuzz", "redis-mode"],
  ...["offers", "provenance", "affiliate-money", "minting"],
  ...["affiliate-kill", "dollar-store", "affiliate-orders", "affiliate-visits"],
  ...["every-route", "deploy-garment-token"],
]

const placeOf = ({ path }) => {
  const place = LONGEST.indexOf(basename(path, ".spec.ts"))
  return place < 0 ? LONGEST.length : place
}

/**
 * The longest files first, also in a new clone, which knows no durations. Files
 * that share one shop go by their names, alike in each run.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    if (process.env.TEST_TYPE === "browser") {
      return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1))
    }
    return [...super.sort(tests)].sort((a, b) => placeOf(a) - placeOf(b))
  }
}
