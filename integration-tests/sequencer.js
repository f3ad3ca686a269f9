const { default: Sequencer } = require("@jest/test-sequencer")

/** They take longest; begun last, one worker would do them alone. */
const LONGEST =
  /(order-changes|every-route-fuzz|redis-mode|deploy-garment-token)\.spec\.ts$/

/**
 * The longest files first, also in a new clone, which knows no durations. Files
 * that share one shop go by their names, alike in each run.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    if (process.env.TEST_TYPE === "browser") {
      return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1))
    }
    const isLong = ({ path }) => LONGEST.test(path)
    const sorted = super.sort(tests)
    return [...sorted.filter(isLong), ...sorted.filter((it) => !isLong(it))]
  }
}
