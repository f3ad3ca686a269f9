import {
  nextTagState,
  TAG_STATES,
  TAG_TRANSITIONS,
  type TagAction,
  type TagState,
} from "./tag-state"

const ACTIONS: TagAction[] = [
  "bind",
  "unbind",
  "activate",
  "transfer",
  "suspend",
  "reinstate",
  "revoke",
]

/** The whole table again, written as a person would say it. */
const WAYS: [TagState, TagAction, TagState][] = [
  ["provisioned", "bind", "bound"],
  ["provisioned", "suspend", "suspended"],
  ["provisioned", "revoke", "revoked"],
  ["bound", "unbind", "provisioned"],
  ["bound", "activate", "activated"],
  ["bound", "suspend", "suspended"],
  ["bound", "revoke", "revoked"],
  ["activated", "unbind", "provisioned"],
  ["activated", "transfer", "transferred"],
  ["activated", "suspend", "suspended"],
  ["activated", "revoke", "revoked"],
  ["transferred", "unbind", "provisioned"],
  ["transferred", "transfer", "transferred"],
  ["transferred", "suspend", "suspended"],
  ["transferred", "revoke", "revoked"],
  ["suspended", "unbind", "suspended"],
  ["suspended", "reinstate", "bound"],
  ["suspended", "revoke", "revoked"],
  ["revoked", "unbind", "revoked"],
]

const wayOf = (state: TagState, action: TagAction) =>
  WAYS.find(([from, by]) => from === state && by === action)?.[2] ?? null

it.each(
  TAG_STATES.flatMap((state) => ACTIONS.map((by) => [state, by] as const))
)("from %s, %s leads where the table says or nowhere", (state, action) => {
  const tag = { state, suspended_from: "bound" as const }
  expect(nextTagState(tag, action)).toBe(wayOf(state, action))
})

it("goes back to whatever state the tag was suspended from", () => {
  for (const from of ["provisioned", "activated", "transferred"] as const) {
    const tag = { state: "suspended" as const, suspended_from: from }
    expect(nextTagState(tag, "reinstate")).toBe(from)
  }
})

it("lets nothing lead out of revoked", () => {
  expect(new Set(Object.values(TAG_TRANSITIONS.revoked))).toEqual(
    new Set(["revoked"])
  )
})
