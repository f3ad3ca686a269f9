import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { generateEntityId, MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring, type Keyring } from "../../lib/envelope-encryption"
import { type Sql, sqlOf } from "../../lib/sql"
import { parseOptions } from "../../options"
import { provenanceErrors } from "./errors"
import { bindTag, type Binding, unbindTag } from "./garments/bind-tag"
import { createGarments, type SoldLine } from "./garments/create-garments"
import { endGarments, type GarmentEnd } from "./garments/end-garments"
import { undoGarments } from "./garments/undo-garments"
import {
  assertNotFactoryKeys,
  insertKeySet,
  type NewKeySet,
  retireKeySet,
  rewrapKeySets,
} from "./keys/key-sets"
import { createLiveKeys, type LiveKeys } from "./keys/live-keys"
import type { Diagnosis } from "./lib/diagnose-sun"
import { type ExplorerLinks, explorerLinks } from "./lib/explorer-links"
import { chooseContract } from "./lib/product-contract"
import {
  parseSunMessage,
  type ScanBody,
  type SunMessage,
} from "./lib/sun-message"
import { createMinter, type Minter } from "./minter"
import Attempt from "./models/attempt"
import ChainCursor from "./models/chain-cursor"
import Envelope from "./models/envelope"
import Garment from "./models/garment"
import KeySet from "./models/key-set"
import Ownership from "./models/ownership"
import ProvenanceProduct from "./models/product"
import Scan from "./models/scan"
import ScanDaily from "./models/scan-daily"
import Tag from "./models/tag"
import TagEvent from "./models/tag-event"
import Transaction from "./models/transaction"
import Wallet from "./models/wallet"
import Watermark from "./models/watermark"
import type { ProvenanceOptions } from "./options"
import {
  findProductSettings,
  hasNfcProducts,
  type ProductSettings,
  type ProductView,
  saveProductSettings,
} from "./products/settings"
import { type Figures, loadFigures } from "./reads/figures"
import {
  findGarment,
  type GarmentFilters,
  listGarments,
} from "./reads/garments"
import { type KeySetRow, findKeySet, listKeySets } from "./reads/key-sets"
import {
  linkGarment,
  type Linked,
  type LinkedGarment,
  linkTransaction,
  linkTwin,
} from "./reads/links"
import type { Page, Paging } from "./reads/lists"
import { listScans, type ScanFilters, type ScanRow } from "./reads/scans"
import {
  findTag,
  listTagEvents,
  listTags,
  type TagEventRow,
  type TagFilters,
  type TagRow,
} from "./reads/tags"
import {
  findTransaction,
  listTransactions,
  type TransactionFilters,
  type TransactionRow,
} from "./reads/transactions"
import { findTwin, type Twin } from "./reads/twins"
import { raiseWatermark, readWatermark } from "./reads/watermarks"
import { type Anomaly, findAnomalies } from "./scans/anomalies"
import { diagnoseTap } from "./scans/diagnose-tap"
import { purgeScans } from "./scans/purge-scans"
import { createTagLookup, type TagLookup } from "./scans/tag-lookup"
import {
  previewTap,
  type Tap,
  type TapContext,
  type TapPreview,
  verifyTap,
} from "./scans/verify-tap"
import { type Change, changeTagState } from "./tags/change-state"
import {
  type ImportDefaults,
  type ImportError,
  parseTagsCsv,
  storedErrors,
} from "./tags/import-tags"
import { insertTags } from "./tags/insert-tags"
import { rekeyTag } from "./tags/rekey-tag"

type Dependencies = {
  __pg_connection__: Knex
  logger: Logger
  event_bus?: IEventBusModuleService
  configModule?: { projectConfig?: { workerMode?: string } }
}

export type ImportResult =
  { ok: true; tags: number } | { ok: false; errors: ImportError[] }

type Actor = { actor_id: string | null }

/**
 * Chips, garments and their tokens. The generated methods (`listTags`, …) read
 * single rows; everything that decides or writes goes through the methods here,
 * each of which is one transaction or one statement.
 */
class ProvenanceModuleService extends MedusaService({
  Attempt,
  ChainCursor,
  Envelope,
  Garment,
  KeySet,
  Ownership,
  ProvenanceProduct,
  Scan,
  ScanDaily,
  Tag,
  TagEvent,
  Transaction,
  Wallet,
  Watermark,
}) {
  readonly options: ProvenanceOptions
  readonly minter: Minter
  private readonly sql_: Sql
  private readonly keyring_: Keyring
  private readonly liveKeys_: LiveKeys
  private readonly tagLookup_: TagLookup
  private readonly links_: ExplorerLinks

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor(dependencies: Dependencies, rawOptions: unknown) {
    super(...arguments)
    const options = parseOptions(rawOptions)
    this.options = options.provenance
    this.sql_ = sqlOf(dependencies.__pg_connection__, {
      prepared: this.options.prepared_statements,
    })
    this.keyring_ = createKeyring(options.encryption.keys)
    this.links_ = explorerLinks(this.options.chain ?? {})
    this.liveKeys_ = createLiveKeys(this.sql_, this.keyring_)
    this.tagLookup_ = createTagLookup(this.sql_)
    this.minter = createMinter({
      sql: this.sql_,
      options: this.options,
      logger: dependencies.logger,
      emit: async (name, data) =>
        await dependencies.event_bus?.emit({ name, data }),
    })
    const mode = dependencies.configModule?.projectConfig?.workerMode
    this.isWorker_ = mode !== "server"
  }

  private readonly isWorker_: boolean

  __hooks = {
    onApplicationStart: async () => {
      if (this.isWorker_) {
        this.minter.start()
      }
    },
    onApplicationPrepareShutdown: async () => await this.minter.stop(),
    onApplicationShutdown: async () => await this.minter.stop(),
  }

  // Key sets

  /** @returns the new version, without its keys */
  async addKeySet(keySet: NewKeySet): Promise<KeySetRow> {
    assertNotFactoryKeys(keySet, this.options.allow_factory_keys)
    const id = generateEntityId(undefined, "pks")
    await insertKeySet(this.sql_, { id, keySet, keyring: this.keyring_ })
    this.liveKeys_.forget()
    return await this.keySet(id)
  }

  async keySet(id: string): Promise<KeySetRow> {
    return orThrow(
      await findKeySet(this.sql_, id),
      provenanceErrors.keySetNotFound(id)
    )
  }

  async searchKeySets(paging: Paging): Promise<Page<KeySetRow>> {
    return await listKeySets(this.sql_, paging)
  }

  async retireKeySet(id: string): Promise<KeySetRow> {
    await retireKeySet(this.sql_, id)
    this.liveKeys_.forget()
    return await this.keySet(id)
  }

  /** Puts stored keys under the active encryption key. */
  async rewrapSecrets(): Promise<number> {
    return await rewrapKeySets(this.sql_, this.keyring_)
  }

  // Tags

  async provisionTag(
    tag: { uid: string; key_set_id: string; product_id?: string | null },
    { actor_id }: Actor
  ): Promise<TagRow> {
    const id = generateEntityId(undefined, "ptag")
    const uid = tag.uid.toLowerCase()
    const row = { ...tag, id, uid, product_id: tag.product_id ?? null }
    await insertTags(this.sql_, [row], actor_id)
    return await this.tag(id)
  }

  /** All rows of a CSV, or none with every line that is wrong. */
  async importTags(
    csv: string,
    {
      actor_id,
      dry_run,
      ...defaults
    }: ImportDefaults & Actor & { dry_run: boolean }
  ): Promise<ImportResult> {
    const parsed = parseTagsCsv(csv, defaults)
    if (!parsed.ok) {
      return parsed
    }
    const errors = await storedErrors(this.sql_, parsed.rows)
    if (errors.length > 0) {
      return { ok: false, errors }
    }
    if (!dry_run) {
      const tags = parsed.rows.map(({ line: _, ...row }) => ({
        ...row,
        id: generateEntityId(undefined, "ptag"),
      }))
      await insertTags(this.sql_, tags, actor_id)
    }
    return { ok: true, tags: parsed.rows.length }
  }

  async tag(id: string): Promise<TagRow> {
    return orThrow(
      await findTag(this.sql_, id),
      provenanceErrors.tagNotFound(id)
    )
  }

  async tagHistory(id: string): Promise<TagEventRow[]> {
    return await listTagEvents(this.sql_, id)
  }

  async searchTags(filters: TagFilters, paging: Paging): Promise<Page<TagRow>> {
    return await listTags(this.sql_, filters, paging)
  }

  async changeTag(id: string, change: Change): Promise<TagRow> {
    await changeTagState(this.sql_, id, change)
    return await this.tag(id)
  }

  async rekeyTag(input: { id: string; key_set_id: string }): Promise<TagRow> {
    await rekeyTag(this.sql_, input)
    return await this.tag(input.id)
  }

  // Taps

  /**
   * Verifies and keeps a tap; the only way a counter moves.
   *
   * @throws `provenance_message_malformed` for what is no SUN message
   */
  async verifyTap(body: ScanBody, client_hash: string): Promise<Tap> {
    const message = this.parse_(body)
    const id = generateEntityId(undefined, "pscan")
    return await verifyTap(await this.tapContext_(client_hash), { id, message })
  }

  /** What a tap would be judged now. Keeps nothing and moves nothing. */
  async previewTap(
    body: ScanBody,
    { client_hash, now }: { client_hash: string; now: Date }
  ): Promise<TapPreview> {
    const message = this.parse_(body)
    const context = await this.tapContext_(client_hash)
    return await previewTap({ ...context, now }, message)
  }

  /** Which step of a verification fails, and why. Moves no counter. */
  async diagnoseTap(body: ScanBody): Promise<Diagnosis> {
    const keySets = await this.liveKeys_.get()
    return await diagnoseTap(this.sql_, keySets, body)
  }

  async searchScans(
    filters: ScanFilters,
    paging: { limit: number; cursor?: string }
  ): Promise<{ scans: ScanRow[]; next_cursor: string | null }> {
    return await listScans(this.sql_, filters, paging)
  }

  /** Deletes scans past their retention. */
  async purgeScans(now: Date): Promise<number> {
    const { retention_days } = this.options.scans
    const before = new Date(now.getTime() - retention_days * 86_400_000)
    return await purgeScans(this.sql_, before)
  }

  async anomalies(range: { days: number; limit: number }): Promise<Anomaly[]> {
    return await findAnomalies(this.sql_, range)
  }

  /** @param range UTC days, YYYY-MM-DD, both included */
  async figures(range: { from: string; to: string }): Promise<Figures> {
    return await loadFigures(this.sql_, range)
  }

  // Garments

  /** @returns ids of the garments this call made; none when it was called before */
  async createGarmentsOf(lines: SoldLine[]): Promise<string[]> {
    const place = await this.minter.place()
    const ids = await createGarments(this.sql_, {
      lines,
      place,
      newId: () => generateEntityId(undefined, "pgar"),
    })
    this.minter.wake()
    return ids
  }

  /** @returns ids of the garments this call ended */
  async endGarmentsOf(
    end: Omit<GarmentEnd, "vault_address">
  ): Promise<string[]> {
    const { vault_address } = await this.minter.place()
    const ids = await endGarments(this.sql_, { ...end, vault_address })
    this.minter.wake()
    return ids
  }

  /** Takes back what a failed workflow made. */
  async undoGarments(ids: string[]): Promise<void> {
    await undoGarments(this.sql_, ids)
  }

  async garment(id: string): Promise<LinkedGarment> {
    const garment = await findGarment(this.sql_, id)
    const found = orThrow(garment, provenanceErrors.garmentNotFound(id))
    return linkGarment(this.links_, found)
  }

  async searchGarments(
    filters: GarmentFilters,
    paging: Paging
  ): Promise<Page<LinkedGarment>> {
    const { rows, count } = await listGarments(this.sql_, filters, paging)
    return { rows: rows.map((row) => linkGarment(this.links_, row)), count }
  }

  async bindTag(binding: Binding): Promise<LinkedGarment> {
    await bindTag(this.sql_, binding)
    return await this.garment(binding.garment_id)
  }

  /** The registered tag a message proves; for binding by tap. */
  async tagOfTap(body: ScanBody): Promise<string> {
    const { verdict, reasons, tag } = await this.previewTap(body, {
      client_hash: "",
      now: new Date(),
    })
    if (!tag) {
      throw provenanceErrors.tapNotVerified(verdict, reasons.join(", "))
    }
    return tag.id
  }

  async unbindTag(
    input: { garment_id: string } & Actor
  ): Promise<LinkedGarment> {
    await unbindTag(this.sql_, input)
    return await this.garment(input.garment_id)
  }

  // Products, twins, the outbox

  /** Whether anything this shop sells becomes a garment. */
  async hasNfcProducts(): Promise<boolean> {
    return await hasNfcProducts(this.sql_)
  }

  /** @throws `provenance_contract_not_allowed` for any but the shop's contract */
  async saveProduct(
    settings: Partial<ProductSettings> & { product_id: string }
  ): Promise<ProductView> {
    const configured = this.options.chain?.contract_address
    const asked = settings.contract_address
    const chosen = chooseContract(asked, configured)
    if (!chosen.ok) {
      throw provenanceErrors.contractNotAllowed(String(asked), configured)
    }
    const { contract_address } = chosen
    return await this.restoreProduct({ ...settings, contract_address })
  }

  /** Writes settings that were stored before, whatever is configured now. */
  async restoreProduct(
    settings: Partial<ProductSettings> & { product_id: string }
  ): Promise<ProductView> {
    const id = generateEntityId(undefined, "pprod")
    await saveProductSettings(this.sql_, { ...settings, id })
    return await this.product(settings.product_id)
  }

  async product(productId: string): Promise<ProductView> {
    const [product] = await findProductSettings(this.sql_, [productId])
    return orThrow(product, provenanceErrors.productNotFound(productId))
  }

  async productsById(productIds: string[]): Promise<ProductView[]> {
    return await findProductSettings(this.sql_, productIds)
  }

  async twin(tokenId: string): Promise<Linked<Twin>> {
    const accounts = await this.minter.accounts()
    const twin = await findTwin(this.sql_, tokenId, {
      key: this.keyring_.derive("provenance:pseudonym"),
      custody_address: accounts?.custody_address ?? null,
      vault_address: accounts?.vault_address ?? null,
    })
    const found = orThrow(twin, provenanceErrors.tokenNotFound(tokenId))
    return linkTwin(this.links_, found)
  }

  /** Stored content by its CID; 404 for what this store does not have. */
  async content(cid: string): Promise<Uint8Array> {
    return orThrow(
      await this.minter.storage.get(cid),
      provenanceErrors.contentNotFound(cid)
    )
  }

  /** Up to when the reconciliation `name` has looked; null before the first. */
  async watermark(name: string): Promise<Date | null> {
    return await readWatermark(this.sql_, name)
  }

  async raiseWatermark(name: string, reachedAt: Date): Promise<void> {
    await raiseWatermark(this.sql_, name, reachedAt)
  }

  async searchTransactions(
    filters: TransactionFilters,
    paging: Paging
  ): Promise<Page<Linked<TransactionRow>>> {
    const { rows, count } = await listTransactions(this.sql_, filters, paging)
    return { rows: rows.map((row) => linkTransaction(this.links_, row)), count }
  }

  async transaction(id: string): Promise<Linked<TransactionRow>> {
    const transaction = await findTransaction(this.sql_, id)
    const found = orThrow(transaction, provenanceErrors.transactionNotFound(id))
    return linkTransaction(this.links_, found)
  }

  async retryTransaction(id: string): Promise<Linked<TransactionRow>> {
    await this.minter.retry(id)
    return await this.transaction(id)
  }

  private parse_(body: ScanBody): SunMessage {
    const parsed = parseSunMessage(body)
    if (!parsed.ok) {
      throw provenanceErrors.messageMalformed(parsed.detail)
    }
    return parsed.message
  }

  private async tapContext_(client_hash: string): Promise<TapContext> {
    const { repeat_window_seconds } = this.options.scans
    const keySets = await this.liveKeys_.get()
    return {
      sql: this.sql_,
      tags: this.tagLookup_,
      keySets,
      client_hash,
      repeat_window_seconds,
    }
  }
}

function orThrow<T>(value: T | null | undefined, error: Error): T {
  if (value === null || value === undefined) {
    throw error
  }
  return value
}

export default ProvenanceModuleService
