import { restMs } from "./give-way"

it.each([
  { worked_ms: 1_000, load: 2.4, share: 0.5, rest_ms: 500 },
  { worked_ms: 1_000, load: 1.5, share: 0.5, rest_ms: 0 },
  { worked_ms: 1_000, load: 0, share: 0.5, rest_ms: 0 },
  { worked_ms: 1_000, load: 9, share: 0, rest_ms: 0 },
  { worked_ms: 60_000, load: 9, share: 1, rest_ms: 5_000 },
])(
  "rests $rest_ms ms after $worked_ms ms at a load of $load a core",
  ({ rest_ms, worked_ms, ...how }) => {
    expect(restMs(worked_ms, how)).toBe(rest_ms)
  }
)
