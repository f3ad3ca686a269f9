import { useState } from "react"
import { CreatePartnerDrawer } from "./create-partner-drawer"
import { PartnerDialog, type PartnerTask } from "./partner-dialog"
import { PartnerTable } from "./partner-table"
import { PendingPartners } from "./pending-partners"
import { Programs } from "./programs"

type Task = PartnerTask | { kind: "create" }

/** Who sells for the shop, and what they are promised. */
export const Affiliates = () => {
  const [task, setTask] = useState<Task | null>(null)
  const close = () => setTask(null)
  return (
    <div className="flex flex-col gap-y-3">
      <PendingPartners open={setTask} />
      <PartnerTable
        open={setTask}
        onCreate={() => setTask({ kind: "create" })}
      />
      <Programs />
      {task?.kind === "create" && <CreatePartnerDrawer onClose={close} />}
      {task && "partner" in task && (
        <PartnerDialog task={task} onClose={close} />
      )}
    </div>
  )
}
