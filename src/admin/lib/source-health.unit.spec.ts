import type { Problem } from "./analytics-types"
import { healthOf } from "./source-health"

const fine = {
  status: "active" as const,
  credential_names: ["api_key"],
  last_success_at: "2026-03-10T03:00:00Z" as string | null,
}
const problem = (
  kind: Problem["kind"],
  severity: Problem["severity"]
): Problem => ({ kind, severity, message: "", detail: {} })

it.each([
  { why: "all is well", label: "Healthy", source: {}, problems: [] },
  {
    why: "it is off",
    label: "Paused",
    source: { status: "inactive" as const },
    problems: [problem("stale", "critical")],
  },
  {
    why: "it has no credentials",
    label: "Not connected",
    source: { status: "inactive" as const, credential_names: [] },
    problems: [],
  },
  {
    why: "it never succeeded",
    label: "First sync due",
    source: { last_success_at: null },
    problems: [],
  },
  {
    why: "one of its problems is critical",
    label: "Failing",
    source: {},
    problems: [problem("slow", "warning"), problem("failing", "critical")],
  },
  {
    why: "its offers dropped",
    label: "Offers dropped",
    source: {},
    problems: [problem("drop", "warning")],
  },
])("says $label when $why", ({ label, source, problems }) => {
  expect(healthOf({ ...fine, ...source }, { problems }).label).toBe(label)
})
