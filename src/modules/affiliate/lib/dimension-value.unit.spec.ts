import { dimensionValue, refOf } from "./dimension-value"

it.each([
  { raw: "Sector23", value: "sector23" },
  { raw: "  FLUTTER-App ", value: "flutter-app" },
  { raw: "imperial   sale\t2026", value: "imperial sale 2026" },
  { raw: "ｆｕｌｌ", value: "full", why: "one form of Unicode" },
  { raw: "Æblegrød", value: "æblegrød" },
  { raw: "a/b:c+d.e_f-1", value: "a/b:c+d.e_f-1" },
  { raw: "x".repeat(64), value: "x".repeat(64) },
  { raw: "𠮷".repeat(64), value: "𠮷".repeat(64) },
  { raw: "x".repeat(65), value: "other" },
  { raw: "दिवाली", value: "दिवाली", why: "vowels are marks" },
  { raw: "สวัสดี", value: "สวัสดี".normalize("NFKC") },
  { raw: "50%off", value: "other" },
  { raw: "<script>", value: "other" },
  { raw: "a\u0000b", value: "other" },
  { raw: "a\u202eb", value: "other" },
  { raw: "=1+1", value: "other" },
  { raw: "", value: null },
  { raw: "   ", value: null },
  { raw: undefined, value: null },
  { raw: 7, value: null },
  { raw: { a: "b" }, value: null },
  { raw: ["First", "second"], value: "first" },
])("counts $raw as $value", ({ raw, value }) => {
  expect(dimensionValue(raw)).toBe(value)
})

it.each([
  { raw: "vader", ref: "vader" },
  { raw: " Vader ", ref: "vader" },
  { raw: "a1_-", ref: "a1_-" },
  { raw: "a".repeat(32), ref: "a".repeat(32) },
  { raw: "a".repeat(33), ref: null },
  { raw: "a", ref: null },
  { raw: "-a", ref: null },
  { raw: "vad er", ref: null },
  { raw: "vadér", ref: null },
  { raw: "", ref: null },
  { raw: null, ref: null },
])("takes $raw for the ref $ref", ({ raw, ref }) => {
  expect(refOf(raw)).toBe(ref)
})
