import { reportedClickId } from "./reported-click-id"

it.each([
  [["k3f9a"], "k3f9a"],
  [["K3F9A"], "k3f9a"],
  [["my campaign", "k3f9a"], "k3f9a"],
  [["a".repeat(27)], null],
  [["x_y"], null],
  [[null, undefined, ""], null],
])("finds ours among %j", (sub_ids, click_id) => {
  expect(reportedClickId(sub_ids)).toBe(click_id)
})
