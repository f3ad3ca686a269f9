export type ChosenContract =
  { ok: true; contract_address: string | null | undefined } | { ok: false }

/**
 * The contract a product may name: only tokens of the configured one are ever
 * signed (allow-list.ts), so garments of another would all end dead. Without a
 * configured chain there is none. Spelt as configured, because tokens are
 * batched and numbered by the address as it stands.
 */
export function chooseContract(
  asked: string | null | undefined,
  configured: string | undefined
): ChosenContract {
  if (asked === null || asked === undefined) {
    return { ok: true, contract_address: asked }
  }
  return asked.toLowerCase() === configured?.toLowerCase()
    ? { ok: true, contract_address: configured }
    : { ok: false }
}
