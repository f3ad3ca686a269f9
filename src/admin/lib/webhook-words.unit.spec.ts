import type { Endpoint } from "./webhook-types"
import {
  countWords,
  endpointName,
  endpointWord,
  isSwitchedOff,
} from "./webhook-words"

const anEndpoint = (over: Partial<Endpoint>) =>
  ({
    ...{ status: "active", disabled_reason: null, failing_since: null },
    ...{ description: "", url: "https://books.example.com/hook" },
    ...over,
  }) as Endpoint

const since = "2026-11-21T10:00:00.000Z"

it.each([
  { over: {}, label: "Active", off: false },
  { over: { failing_since: since }, label: "Failing", off: false },
  {
    over: { status: "disabled", disabled_reason: "merchant" } as const,
    ...{ label: "Paused", off: false },
  },
  {
    over: { status: "disabled", disabled_reason: "gone" } as const,
    ...{ label: "Switched off", off: true },
  },
  {
    over: {
      ...({ status: "disabled", disabled_reason: "failing" } as const),
      failing_since: since,
    },
    ...{ label: "Switched off", off: true },
  },
])("calls $over $label", ({ over, label, off }) => {
  expect(endpointWord(anEndpoint(over)).label).toBe(label)
  expect(isSwitchedOff(anEndpoint(over))).toBe(off)
})

it.each([
  { over: { description: "Books" }, name: "Books" },
  { over: {}, name: "books.example.com" },
  { over: { url: "no address" }, name: "no address" },
])("names $over $name", ({ over, name }) => {
  expect(endpointName(anEndpoint(over))).toBe(name)
})

it.each([
  { count: 0, text: "0" },
  { count: 999, text: "999" },
  { count: 1_000, text: "1,000 or more" },
])("counts $count as $text", ({ count, text }) => {
  expect(countWords(count)).toBe(text)
})
