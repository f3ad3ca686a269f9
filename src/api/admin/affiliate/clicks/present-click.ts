import type { VisitRow } from "../../../../modules/affiliate/visits/list-visits"

export const presentClick = ({ visit_id, ...visit }: VisitRow) => ({
  id: visit_id,
  ...visit,
})
