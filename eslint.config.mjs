import medusa from "@medusajs/eslint-plugin"

const { strict, modules } = medusa.configs

export default [
  {
    ignores: [
      "**/node_modules/**",
      ".medusa/**",
      ".data/**",
      "static/**",
      "coverage/**",
      // Written by `medusa db:generate` and `npm run contracts:build`.
      "src/modules/*/migrations/**",
      "**/*.generated.ts",
    ],
  },
  ...strict,
  ...modules,
  {
    // "strict" reads types by the nearest tsconfig.json, which is not theirs.
    files: ["{bench,examples}/**/*.ts"],
    languageOptions: { parserOptions: { project: "dev/tsconfig.json" } },
  },
  {
    // MedusaError gives an HTTP status. Here no request waits for an answer:
    // command-line tools, pure functions whose caller was wrong, and what the
    // background runners turn into a transaction's state.
    files: [
      "{dev,bench,examples}/**",
      "src/scripts/**",
      "src/**/lib/**",
      "src/environment.ts",
      "src/modules/*/{chain,minting,storage}/**",
    ],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
]
