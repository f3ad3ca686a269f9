const { loadEnv } = require("@medusajs/framework/utils")

loadEnv("test", process.cwd())

/** One kind of test a run: `TEST_TYPE` chooses, so parts can be repeated fast. */
const testMatch = {
  unit: ["**/src/**/*.unit.spec.ts", "**/dev/**/*.unit.spec.ts"],
  contracts: ["**/integration-tests/contracts/**/*.spec.ts"],
  modules: ["**/src/modules/*/__tests__/**/*.spec.ts"],
  http: ["**/integration-tests/http/**/*.spec.ts"],
  browser: ["**/integration-tests/browser/**/*.spec.ts"],
  package: ["**/integration-tests/package/**/*.spec.ts"],
  dev: ["**/integration-tests/dev/**/*.spec.ts"],
}

const type = process.env.TEST_TYPE || "unit"

module.exports = {
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", decorators: true },
          transform: { decoratorMetadata: true },
          target: "es2022",
        },
        module: { type: "commonjs", ignoreDynamic: true },
      },
    ],
  },
  testEnvironment: "node",
  moduleFileExtensions: ["js", "ts", "json"],
  modulePathIgnorePatterns: ["dist/", "<rootDir>/.medusa/", "<rootDir>/.data/"],
  setupFiles: ["./integration-tests/setup.js"],
  testSequencer: "./integration-tests/sequencer.js",
  testMatch: testMatch[type],
  testPathIgnorePatterns: [
    "/node_modules/",
    ...(type === "modules" ? ["\\.unit\\.spec\\.ts$"] : []),
  ],
  testTimeout: 60_000,
}
