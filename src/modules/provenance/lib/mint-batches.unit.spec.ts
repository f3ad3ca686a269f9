import { planBatches, type QueuedIntent } from "./mint-batches"

let made = 0
const anIntent = (change: Partial<QueuedIntent> = {}): QueuedIntent => ({
  id: `i${made++}`,
  kind: "mint",
  contract_address: "0xC",
  to_address: "0xA",
  isolated: false,
  ...change,
})
const sizes = (intents: QueuedIntent[], most = 50) =>
  planBatches(intents, most).map((batch) => batch.length)

it.each([
  { count: 0, most: 50, want: [] },
  { count: 1, most: 50, want: [1] },
  { count: 7, most: 3, want: [3, 3, 1] },
  { count: 3, most: 1, want: [1, 1, 1] },
])("cuts $count mints into $want (at most $most)", ({ count, most, want }) => {
  expect(
    sizes(
      Array.from({ length: count }, () => anIntent()),
      most
    )
  ).toEqual(want)
})

it("keeps every intent once, in order within its batch", () => {
  const intents = Array.from({ length: 120 }, () => anIntent())
  expect(planBatches(intents, 50).flat()).toEqual(intents)
})

it("never mixes receivers or contracts", () => {
  const intents = [
    anIntent(),
    anIntent({ to_address: "0xB" }),
    anIntent({ contract_address: "0xD" }),
    anIntent(),
  ]
  expect(sizes(intents)).toEqual([2, 1, 1])
})

it("sends transfers and isolated mints alone", () => {
  const intents = [
    anIntent({ kind: "transfer" }),
    anIntent({ isolated: true }),
    anIntent(),
    anIntent({ kind: "transfer" }),
    anIntent({ isolated: true }),
    anIntent(),
  ]
  expect(sizes(intents)).toEqual([1, 1, 2, 1, 1])
})
