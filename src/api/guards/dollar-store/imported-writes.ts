import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  importProductsAsChunksWorkflowId,
  importProductsWorkflowId,
  normalizeCsvStepId,
  normalizeCsvToChunksStepId,
} from "@medusajs/medusa/core-flows"
import { type ProductWrite, productWrites } from "./price-writes"

type Execution = { container: MedusaContainer; transaction_id: string }

/*
 * An import reads its file, then waits for the merchant to confirm it. What it
 * is going to write is in the workflow's execution, which Medusa's engines keep
 * in the database while it waits: judged there, it is what is written, and by
 * what the grid is at that moment.
 */

/** Of `POST /admin/products/import`: the execution has the products. */
export async function* importedAtOnce(
  execution: Execution
): AsyncGenerator<ProductWrite[]> {
  const batch = await outputOf(execution, {
    workflow_id: importProductsWorkflowId,
    step: normalizeCsvStepId,
  })
  yield productWrites(batch)
}

/** Of `POST /admin/products/imports`: files of a thousand rows have them. */
export async function* importedInChunks(
  execution: Execution
): AsyncGenerator<ProductWrite[]> {
  const output = await outputOf(execution, {
    workflow_id: importProductsAsChunksWorkflowId,
    step: normalizeCsvToChunksStepId,
  })
  const { chunks = [] } = (output ?? {}) as { chunks?: { id: string }[] }
  const files = execution.container.resolve(Modules.FILE)
  for (const { id } of chunks) {
    const content = await files.getAsBuffer(id)
    yield productWrites(JSON.parse(content.toString("utf8")))
  }
}

/** Undefined for an import that there is not: Medusa's route says so. */
async function outputOf(
  { container, transaction_id }: Execution,
  { workflow_id, step }: { workflow_id: string; step: string }
): Promise<unknown> {
  const [execution] = await container
    .resolve(Modules.WORKFLOW_ENGINE)
    .listWorkflowExecutions(
      { workflow_id, transaction_id },
      { select: ["id", "context"], order: { created_at: "DESC" }, take: 1 }
    )
  const { data } = (execution?.context ?? {}) as StoredContext
  return data?.invoke?.[step]?.output?.output
}

/** What a step answered, as the engine keeps it. */
type StoredContext = {
  data?: { invoke?: Record<string, { output?: { output?: unknown } }> }
}
