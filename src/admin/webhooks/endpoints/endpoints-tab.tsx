import { Plus } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useEndpoints } from "../../hooks/webhooks"
import type { Endpoint } from "../../lib/webhook-types"
import { endpointColumns } from "./endpoint-columns"
import { EndpointDialog, type EndpointTask } from "./endpoint-dialog"

/** Where the shop tells what happens. */
export const EndpointsTab = () => {
  const state = useListState()
  const { limit, offset } = state.query
  const list = useEndpoints({ limit, offset })
  const [task, setTask] = useState<EndpointTask | null>(null)
  const columns = useMemo(() => endpointColumns(setTask), [])
  return (
    <>
      <ListTable<Endpoint>
        title="Webhooks"
        description="What happens in the shop, told to other systems by signed requests"
        state={state}
        list={list}
        columns={columns}
        empty={{
          heading: "No endpoints yet",
          description:
            "Add the address of a system that should be told of sales, commissions, payouts and more.",
        }}
        actions={
          <Button size="small" onClick={() => setTask({ name: "create" })}>
            <Plus />
            Add endpoint
          </Button>
        }
      />
      {task && (
        <EndpointDialog
          task={task}
          onTask={setTask}
          onClose={() => setTask(null)}
        />
      )}
    </>
  )
}
