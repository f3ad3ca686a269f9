import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { contracts } from "../../src/api/contracts"
import { cursorErrors } from "../../src/lib/cursor"
import { encryptionErrors } from "../../src/lib/envelope-encryption"
import { errorCodes, statusOfCode } from "../../src/lib/error-table"
import { HTTP_ERRORS } from "../../src/lib/http/refuse"
import { affiliateErrors } from "../../src/modules/affiliate/errors"
import { VISIT_REASONS } from "../../src/modules/affiliate/lib/classify-visit"
import { FRAUD_REASONS } from "../../src/modules/affiliate/fraud/judge-sale"
import { NETWORKS } from "../../src/modules/dollar-store/lib/destination-url"
import { REFUSALS as RUN_REFUSALS } from "../../src/modules/dollar-store/lib/plan-prices"
import { PROBLEMS } from "../../src/modules/dollar-store/lib/price-breaches"
import { POST_STATES } from "../../src/modules/marketing/posts/post-row"
import { dollarStoreErrors } from "../../src/modules/dollar-store/errors"
import { marketingErrors } from "../../src/modules/marketing/errors"
import { webhooksErrors } from "../../src/modules/webhooks/errors"
import { offersErrors } from "../../src/modules/offers/errors"
import {
  RUN_PHASES,
  RUN_STATUSES,
} from "../../src/modules/offers/engine/run-row"
import { REFUSALS } from "../../src/modules/offers/lib/refusal"
import { ALERT_KINDS } from "../../src/modules/offers/lib/source-health"
import { TAXONOMY } from "../../src/modules/offers/lib/taxonomy"
import { provenanceErrors } from "../../src/modules/provenance/errors"
import {
  SCAN_REASONS,
  VERDICTS,
} from "../../src/modules/provenance/lib/scan-verdict"
import {
  TAG_TRANSITIONS,
  type TagAction,
} from "../../src/modules/provenance/lib/tag-state"
import { TRANSACTION_TRANSITIONS } from "../../src/modules/provenance/lib/transaction-state"
import { ANOMALY_WEIGHTS } from "../../src/modules/provenance/scans/anomalies"
import { optionsErrors, selvedgeOptions } from "../../src/options"
import { inRoot } from "../paths"
import { optionsOf } from "./option-paths"
import { documented, tablesOf } from "./tables"

const ERROR_TABLES = {
  cursor: cursorErrors,
  encryption: encryptionErrors,
  offers: offersErrors,
  affiliate: affiliateErrors,
  dollar_store: dollarStoreErrors,
  marketing: marketingErrors,
  webhooks: webhooksErrors,
  provenance: provenanceErrors,
  selvedge_options: optionsErrors,
}

/** Of answers that are more than an error: they are in no table. */
const OTHER_CODES = { offers_offer_gone: 410 }

const firstOf = (rows: string[][]) => rows.map(([first = ""]) => first)
const sorted = <T>(items: Iterable<T>) => [...items].map(String).toSorted()

it("lists every option with its default, and no other", () => {
  const rows = documented("option").map(([path, fallback]) => [path, fallback])
  const options = optionsOf(selvedgeOptions)
  expect(sorted(rows)).toEqual(
    sorted(options.map(({ path, fallback }) => [path, fallback]))
  )
})

it("lists every error code with its status, and no other", () => {
  const rows = documented("code").map(([code, status]) => [code, status])
  const tables = Object.values(ERROR_TABLES).flatMap((table) =>
    errorCodes(table).map((code) => [code, statusOfCode(code)])
  )
  const http = Object.entries(HTTP_ERRORS).map(([code, it]) => [
    code,
    it.status,
  ])
  const others = Object.entries(OTHER_CODES)
  expect(sorted(rows)).toEqual(sorted([...tables, ...http, ...others]))
})

it("knows every error table and every code of a contract", () => {
  const prefixes = sources().flatMap((source) =>
    captures(source, /\bdefineErrors\("(\w+)"/g)
  )
  expect(sorted(prefixes)).toEqual(sorted(Object.keys(ERROR_TABLES)))
  const listed = firstOf(documented("code"))
  const used = contracts.flatMap(({ errors }) => errors ?? [])
  expect(used.filter((code) => !listed.includes(code))).toEqual([])
})

it("lists every event that is emitted, and no other", () => {
  const emitted = sources().flatMap((source) =>
    captures(source, /\bemit\(\s*"([\w.]+)"/g)
  )
  expect(sorted(firstOf(documented("event")))).toEqual(sorted(new Set(emitted)))
})

it("lists every route, and no other", () => {
  const routes = contracts.map(({ method, path }) => `${method} ${path}`)
  expect(sorted(firstOf(documented("route")))).toEqual(sorted(routes))
})

it.each([
  { column: "verdict", names: VERDICTS },
  { column: "reason", names: Object.keys(SCAN_REASONS) },
  { column: "run status", names: RUN_STATUSES },
  { column: "phase", names: RUN_PHASES },
  { column: "alert", names: ALERT_KINDS },
  { column: "fraud flag", names: Object.keys(FRAUD_REASONS) },
  { column: "run refusal", names: Object.keys(RUN_REFUSALS) },
  { column: "problem", names: Object.keys(PROBLEMS) },
  { column: "post state", names: POST_STATES },
  { column: "network", names: NETWORKS },
])("lists every $column, and no other", ({ column, names }) => {
  expect(sorted(firstOf(documented(column)))).toEqual(sorted(names))
})

it("gives every reason to refuse a row in its words", () => {
  const rows = documented("refusal").map(([reason, words]) => [reason, words])
  expect(sorted(rows)).toEqual(sorted(Object.entries(REFUSALS)))
})

it("gives every category of offers its label", () => {
  const rows = documented("category").map(([id, label]) => [id, label])
  expect(sorted(rows)).toEqual(sorted(TAXONOMY.map((it) => [it.id, it.label])))
})

it("lists the variables of the offer feed that are read, and no other", () => {
  const variable = /\bOFFERS_[A-Z<>_]*[A-Z]\b/g
  const all = (text: string) => sorted(new Set(text.match(variable)))
  const readme = tablesOf(readFileSync(inRoot("README.md"), "utf8"))
  const rows = readme
    .filter(({ header }) => header[0] === "variable")
    .flatMap((table) => firstOf(table.rows))
  const read = readFileSync(inRoot("src/environment.ts"), "utf8")
  expect(all(rows.join())).toEqual(all(read))
})

it("gives every anomaly its weight", () => {
  const rows = documented("anomaly").map(([reason, weight]) => [reason, weight])
  expect(sorted(rows)).toEqual(sorted(Object.entries(ANOMALY_WEIGHTS)))
})

it("gives every reason of a visit its weight", () => {
  const rows = documented("visit reason").map(([it, weight]) => [it, weight])
  expect(sorted(rows)).toEqual(sorted(Object.entries(VISIT_REASONS)))
})

it("says what each tag state allows", () => {
  const actions = Object.keys(TAG_ACTIONS)
  const expected = Object.entries(TAG_TRANSITIONS).map(([from, ways]) => [
    from,
    ...actions.map((action) => ways[action as keyof typeof ways] ?? "–"),
  ])
  const rows = documented("from").map((cells) =>
    cells.map((it) => (it === "where it was" ? "before_suspension" : it))
  )
  expect(rows).toEqual(expected)
})

/** The columns of the table, in order; all there are, or this fails to compile. */
const TAG_ACTIONS: Record<TagAction, true> = {
  bind: true,
  unbind: true,
  activate: true,
  transfer: true,
  suspend: true,
  reinstate: true,
  revoke: true,
}

it("says where each state of a transaction leads", () => {
  const rows = documented("state").map(([state, , next = ""]) => [
    state,
    captures(next, /(\w+)/g),
  ])
  expect(rows).toEqual(Object.entries(TRANSACTION_TRANSITIONS))
})

/** Texts of all sources but tests. */
function sources(): string[] {
  const files = readdirSync(inRoot("src"), {
    recursive: true,
    encoding: "utf8",
  })
  return files
    .filter((it) => /\.tsx?$/.test(it) && !/\.spec\.|__tests__/.test(it))
    .map((it) => readFileSync(join(inRoot("src"), it), "utf8"))
}

function captures(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, first = ""]) => first)
}
