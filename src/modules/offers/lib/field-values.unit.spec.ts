import type { AdapterField } from "../adapters/adapter"
import { fieldValues } from "./field-values"

const field = (name: string, more: Partial<AdapterField> = {}) => ({
  name,
  label: name,
  help: "",
  required: false,
  secret: true,
  ...more,
})

const FIELDS = [
  field("api_key", { required: true }),
  field("nickname"),
  field("market", { choices: ["us", "de"], default: "us" }),
  field("number", {
    check: (it) => (/^\d+$/.test(it) ? null : "must be digits"),
  }),
]

it.each([
  {
    why: "takes names of either writing and fills in defaults",
    given: { apiKey: " k ", nickname: "n" },
    values: { api_key: "k", nickname: "n", market: "us" },
  },
  {
    why: "keeps what is left out",
    given: { nickname: "new" },
    stored: { api_key: "old", nickname: "n", market: "de" },
    values: { api_key: "old", nickname: "new", market: "de" },
  },
  {
    why: "takes away what is null or empty",
    given: { nickname: null, market: "" },
    stored: { api_key: "old", nickname: "n", market: "de" },
    values: { api_key: "old", market: "us" },
  },
])("$why", ({ given, stored = {}, values }) => {
  expect(fieldValues(FIELDS, given, stored)).toEqual({ ok: true, values })
})

it.each([
  { why: "a required one", given: {}, problem: "api_key: is required" },
  {
    why: "a required one that is taken away",
    given: { api_key: null },
    stored: { api_key: "old" },
    problem: "api_key: is required",
  },
  {
    why: "another choice",
    given: { api_key: "k", market: "fr" },
    problem: "market: must be one of us, de",
  },
  {
    why: "what its check refuses",
    given: { api_key: "k", number: "x" },
    problem: "number: must be digits",
  },
  {
    why: "other than text",
    given: { api_key: 5 },
    problem: "api_key: must be text",
  },
  {
    why: "a name that is none",
    given: { api_key: "k", secretKey: "x" },
    problem: "secret_key: is none of api_key, nickname, market, number",
  },
  {
    why: "text without end",
    given: { api_key: "k".repeat(4_001) },
    problem: "api_key: has at most 4000 characters",
  },
])("refuses $why", ({ given, stored = {}, problem }) => {
  expect(fieldValues(FIELDS, given, stored)).toEqual({
    ok: false,
    problems: [problem],
  })
})
