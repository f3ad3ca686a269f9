import type { Sql } from "../../../lib/sql"

/** What makes a product a garment with a chip and a token. */
export type ProductSettings = {
  product_id: string
  nfc_enabled: boolean
  batch_number: string | null
  contract_address: string | null
  unlockable_content: unknown
}

export type ProductView = ProductSettings & {
  units_sold: number
  units_minted: number
}

export async function saveProductSettings(
  sql: Sql,
  {
    id,
    ...settings
  }: Partial<ProductSettings> & { id: string; product_id: string }
): Promise<void> {
  const content = settings.unlockable_content
  await sql.named(
    `insert into provenance_product
       (id, product_id, nfc_enabled, batch_number, contract_address,
        unlockable_content)
     values (:id, :product_id, coalesce(:nfc_enabled, true), :batch_number,
       :contract_address, :unlockable_content::jsonb)
     on conflict (product_id) where deleted_at is null do update set
       nfc_enabled = coalesce(:nfc_enabled, provenance_product.nfc_enabled),
       batch_number = case when :has_batch then excluded.batch_number
         else provenance_product.batch_number end,
       contract_address = case when :has_contract then excluded.contract_address
         else provenance_product.contract_address end,
       unlockable_content = case when :has_content
         then excluded.unlockable_content
         else provenance_product.unlockable_content end,
       updated_at = now()`,
    {
      id,
      product_id: settings.product_id,
      nfc_enabled: settings.nfc_enabled ?? null,
      batch_number: settings.batch_number ?? null,
      contract_address: settings.contract_address ?? null,
      unlockable_content: content == null ? null : JSON.stringify(content),
      has_batch: settings.batch_number !== undefined,
      has_contract: settings.contract_address !== undefined,
      has_content: content !== undefined,
    }
  )
}

export async function findProductSettings(
  sql: Sql,
  productIds: string[]
): Promise<ProductView[]> {
  return await sql.query<ProductView>(
    `select product.product_id, product.nfc_enabled, product.batch_number,
       product.contract_address, product.unlockable_content, product.units_sold,
       product.units_minted
     from provenance_product as product
     where product.product_id = any(?) and product.deleted_at is null`,
    [productIds]
  )
}

export async function hasNfcProducts(sql: Sql): Promise<boolean> {
  const found = await sql.query(
    `select 1 from provenance_product
     where nfc_enabled and deleted_at is null limit 1`
  )
  return found.length > 0
}
