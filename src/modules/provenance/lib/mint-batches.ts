export type QueuedIntent = {
  id: string
  kind: "mint" | "transfer"
  contract_address: string
  to_address: string
  isolated: boolean
}

/**
 * What goes into one transaction: mints of one contract to one address
 * together, in the order given, up to the most of a batch. Alone go transfers
 * (the contract has no batch of them) and whatever was in a batch that failed,
 * so that one bad garment holds nobody else up.
 */
export function planBatches<Intent extends QueuedIntent>(
  intents: readonly Intent[],
  batch_size_max: number
): Intent[][] {
  const batches: Intent[][] = []
  const open = new Map<string, Intent[]>()
  for (const intent of intents) {
    const key = `${intent.contract_address}>${intent.to_address}`
    const batchable = intent.kind === "mint" && !intent.isolated
    const batch = batchable ? open.get(key) : undefined
    if (batch && batch.length < batch_size_max) {
      batch.push(intent)
      continue
    }
    const started = [intent]
    batches.push(started)
    if (batchable) {
      open.set(key, started)
    }
  }
  return batches
}
