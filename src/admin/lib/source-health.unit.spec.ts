import { healthOf } from "./source-health"

const now = Date.parse("2026-03-10T12:00:00Z")
const fine = {
  status: "active" as const,
  credential_names: ["api_key"],
  schedule: "daily" as const,
  failures_in_row: 0,
  last_success_at: "2026-03-10T03:00:00Z",
}

it.each([
  { why: "all is well", label: "Healthy", change: {} },
  { why: "it is off", label: "Paused", change: { status: "inactive" } },
  {
    why: "it has no credentials",
    label: "Not connected",
    change: { status: "inactive", credential_names: [] },
  },
  { why: "it failed", label: "Failing", change: { failures_in_row: 1 } },
  {
    why: "it never succeeded",
    label: "First sync due",
    change: { last_success_at: null },
  },
  {
    why: "it missed two rounds",
    label: "Stale",
    change: { last_success_at: "2026-03-08T03:00:00Z" },
  },
  {
    why: "it is read by hand",
    label: "Healthy",
    change: { last_success_at: "2025-01-01T00:00:00Z", schedule: "manual" },
  },
])("says $label when $why", ({ label, change }) => {
  const source = { ...fine, ...change } as typeof fine
  expect(healthOf(source, now).label).toBe(label)
})
