import type { OfferGroup } from "./offer-groups"
import { planList } from "./plan-list"

const group = (over: Partial<OfferGroup>): OfferGroup => ({
  cell: "1",
  source: "awin",
  kind: "product",
  status: "active",
  category: "shoes",
  currency: "EUR",
  commission_type: "percent",
  commission_band: 3,
  market: "DK",
  offers: 100_000,
  ...over,
})

const awin = group({})
const ebay = group({ source: "ebay" })
const rare = group({ category: "toys", offers: 10 })
const all = [awin, ebay, rare]
const shared = { all, part: "source", rows: 21, row_share: 1 } as const

it("reads nothing where nothing matches", () => {
  expect(planList({ ...shared, matching: [] })).toEqual({ path: "nothing" })
})

it("walks along the sources that have most of what matches, and no other", () => {
  const many = Array.from({ length: 50 }, (_, n) =>
    group({ category: String(n) })
  )
  const plan = planList({
    ...shared,
    all: [...many, ebay],
    matching: many,
  })
  expect(plan).toMatchObject({
    path: "walk",
    parts: [{ name: "awin", status: "active" }],
  })
})

it("goes along cells to what is rare in its source", () => {
  expect(planList({ ...shared, matching: [rare] })).toEqual({ path: "cells" })
})

it("goes along cells where few rows of a walk would match", () => {
  const many = Array.from({ length: 5_000 }, (_, n) =>
    group({ category: String(n), offers: 20 })
  )
  const input = { ...shared, all: [...many, awin], matching: many }
  expect(planList(input).path).toBe("walk")
  expect(planList({ ...input, row_share: 1e-5 }).path).toBe("cells")
})

it("does not risk a walk that would gain little", () => {
  const some = Array.from({ length: 140 }, (_, n) =>
    group({ category: String(n), offers: 400 })
  )
  const others = group({ category: "others", offers: 1_500_000 })
  const input = { ...shared, matching: some }
  expect(planList({ ...input, all: [...some, others] }).path).toBe("cells")
  const fewer = group({ category: "others", offers: 700_000 })
  expect(planList({ ...input, all: [...some, fewer] }).path).toBe("walk")
})

it("is as patient as the other way is long", () => {
  const many = Array.from({ length: 3_000 }, (_, n) =>
    group({ category: String(n), offers: 100 })
  )
  const plan = planList({ ...shared, all: many, matching: many })
  expect(plan).toMatchObject({ path: "walk", window: expect.any(Number) })
  expect((plan as { window: number }).window).toBeGreaterThan(5_000)
})

it("leaves offers without a currency out of walks by price", () => {
  const both = ["EUR", null].flatMap((currency) =>
    Array.from({ length: 20 }, (_, n) =>
      group({ category: String(n), currency })
    )
  )
  const plan = planList({
    ...shared,
    part: "currency",
    all: both,
    matching: both,
  })
  expect(plan).toMatchObject({ path: "walk", parts: [{ name: "EUR" }] })
})
