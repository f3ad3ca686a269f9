import { LockOpenSolid, PencilSquare } from "@medusajs/icons"
import { RowActions } from "../../components/row-actions"

type ProductActionsProps = {
  open: (drawer: "settings" | "unlockable") => void
}

export const ProductActions = ({ open }: ProductActionsProps) => (
  <RowActions
    of="provenance"
    actions={[
      {
        label: "Edit batch and contract",
        icon: <PencilSquare />,
        onClick: () => open("settings"),
      },
      {
        label: "Edit owners' content",
        icon: <LockOpenSolid />,
        onClick: () => open("unlockable"),
      },
    ]}
  />
)
