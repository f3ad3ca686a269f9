import type { MedusaContainer } from "@medusajs/framework/types"
import type { AdapterField } from "../../../../modules/offers/adapters/adapter"
import { offersOf } from "../../../../modules/offers/resolve"
import type { SourceView } from "../../../../modules/offers/sources/sources"

/** Sources as the admin shows them; nothing of a secret but that it is there. */
export async function presentSources(
  container: MedusaContainer,
  sources: SourceView[]
) {
  const counts = await offersOf(container).sources.offerCounts()
  return sources.map((source) => presentSource(source, counts))
}

function presentSource(
  {
    adapter,
    last_error_code,
    last_error_message,
    last_complete_at: _,
    ...row
  }: SourceView,
  counts: ReadonlyMap<string, number>
) {
  const { description, documentation_url, auth_type } = adapter
  return {
    ...row,
    description,
    documentation_url,
    auth_type,
    credential_fields: adapter.credential_fields.map(presentField),
    setting_fields: adapter.setting_fields.map(presentField),
    offers: counts.get(row.slug) ?? 0,
    last_error:
      last_error_code === null
        ? null
        : { code: last_error_code, message: last_error_message ?? "" },
  }
}

function presentField(field: AdapterField) {
  const { check: _, choices, default: standard, ...shown } = field
  return { ...shown, choices: choices ?? null, default: standard ?? null }
}
