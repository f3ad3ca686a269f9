import { z } from "@medusajs/framework/zod"
import { parseInPlainWords } from "./plain-words"

const cases: { schema: z.ZodType; value: unknown; problem: string }[] = [
  { schema: z.string(), value: undefined, problem: "is required" },
  { schema: z.enum(["a"]), value: undefined, problem: "is required" },
  { schema: z.string(), value: 1, problem: "must be a string" },
  { schema: z.string(), value: null, problem: "must be a string" },
  { schema: z.number(), value: "1", problem: "must be a number" },
  { schema: z.coerce.number(), value: "x", problem: "must be a number" },
  { schema: z.int(), value: 1.5, problem: "must be a whole number" },
  { schema: z.boolean(), value: 1, problem: "must be true or false" },
  { schema: z.array(z.string()), value: {}, problem: "must be a list" },
  { schema: z.object({}), value: [], problem: "must be an object" },
  { schema: z.url(), value: "x", problem: "must be a URL" },
  { schema: z.email(), value: "x", problem: "must be an e-mail address" },
  { schema: z.string().regex(/a/), value: "b", problem: "has the wrong form" },
  {
    schema: z.string().regex(/a/, "must hold an a"),
    value: "b",
    problem: "must hold an a",
  },
  { schema: z.string().min(1), value: "", problem: "must not be empty" },
  {
    schema: z.string().min(2),
    value: "",
    problem: "must have at least 2 characters",
  },
  {
    schema: z.string().max(1),
    value: "ab",
    problem: "must have at most 1 character",
  },
  {
    schema: z.string().length(3),
    value: "ab",
    problem: "must have exactly 3 characters",
  },
  {
    schema: z.array(z.int()).max(2),
    value: [1, 2, 3],
    problem: "must have at most 2 items",
  },
  { schema: z.number().min(1), value: 0, problem: "must be at least 1" },
  { schema: z.number().max(1), value: 2, problem: "must be at most 1" },
  { schema: z.number().positive(), value: 0, problem: "must be more than 0" },
  { schema: z.number().lt(2), value: 2, problem: "must be less than 2" },
  {
    schema: z.number().multipleOf(5),
    value: 2,
    problem: "must be a multiple of 5",
  },
  {
    schema: z.enum(["a", "b"]),
    value: "c",
    problem: 'must be one of "a", "b"',
  },
  { schema: z.literal("a"), value: "c", problem: 'must be "a"' },
  {
    schema: z.union([z.int(), z.boolean()]),
    value: "c",
    problem:
      "fits none of the allowed forms: must be a number; or must be true or false",
  },
  {
    schema: z.union([
      z.object({ url: z.url() }),
      z.object({ uid: z.string(), ctr: z.int() }),
    ]),
    value: { uid: 1 },
    problem:
      "fits none of the allowed forms: url: is required; or uid: must be a string, ctr: is required",
  },
]

it.each(cases)("says: $problem", ({ schema, value, problem }) => {
  expect(parseInPlainWords(z.object({ it: schema }), { it: value })).toEqual({
    ok: false,
    problems: [expect.stringMatching(/^it: /)],
  })
  expect(parseInPlainWords(schema, value)).toEqual({
    ok: false,
    problems: [problem],
  })
})

it("lists everything that is wrong, each with its path", () => {
  const schema = z
    .object({
      limit: z.int(),
      items: z.array(z.object({ price: z.number() }).strict()),
    })
    .strict()
  const value = { items: [{ price: "1", a: 1 }], b: 1, c: 2 }
  expect(parseInPlainWords(schema, value, "body")).toEqual({
    ok: false,
    problems: [
      "body.limit: is required",
      "body.items[0].price: must be a number",
      "body.items[0].a: is not known",
      "body.b: is not known",
      "body.c: is not known",
    ],
  })
})

it("gives the parsed value when nothing is wrong", () => {
  const schema = z.object({ limit: z.coerce.number().default(20) })
  expect(parseInPlainWords(schema, { limit: "5" })).toEqual({
    ok: true,
    data: { limit: 5 },
  })
})

it("never repeats a value", () => {
  const schema = z.object({ it: z.union([z.int(), z.url(), z.enum(["a"])]) })
  const parsed = parseInPlainWords(schema, { it: "hunter2" })
  expect(JSON.stringify(parsed)).not.toContain("hunter2")
})
