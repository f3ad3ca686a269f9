import type { z } from "@medusajs/framework/zod"
import type { Conversion } from "../lib/conversion"
import type { CommissionType, OfferKind } from "../lib/offer"
import type { BudgetRule, NetworkClient } from "../network/client"
import type { ErrorClass, NetworkAnswer } from "../network/errors"
import type { OffersOptions } from "../options"

/** How often a source is read when its schedule is on. */
export const SCHEDULES = [
  "hourly",
  "twice_daily",
  "daily",
  "weekly",
  "manual",
] as const
export type Schedule = (typeof SCHEDULES)[number]

/** A field of a network's credentials or settings, as the admin asks for it. */
export type AdapterField = {
  /** Snake case, such as `api_key`. */
  name: string
  label: string
  /** Where to find it at the network, in a sentence. */
  help: string
  required: boolean
  /** Never shown again once it is saved. */
  secret: boolean
  /** For settings with a few values. */
  choices?: readonly string[]
  /** Settings only. */
  default?: string
  /** What is wrong with a value, in words, or null. Default: 1 to 500 characters. */
  check?: (value: string) => string | null
}

/**
 * An offer as an adapter reads it: in our fields, in the network's words. Text
 * may hold markup, amounts may be "249,90" and dates of any form that
 * `locale` and `time_zone` explain; the normaliser brings it into shape, or
 * refuses it with a reason.
 */
export type RawOffer = {
  external_id: string
  kind: OfferKind
  title: string | null
  tracking_url: string | null
  advertiser_id?: string | null
  advertiser?: string | null
  description?: string | null
  /** The network's categories, most specific first. */
  categories?: readonly string[]
  price?: string | number | null
  old_price?: string | number | null
  currency?: string | null
  commission?: {
    type: CommissionType
    value?: string | number | null
    max?: string | number | null
    currency?: string | null
    terms?: string | null
  }
  landing_url?: string | null
  image_url?: string | null
  /** Codes or names; empty is everywhere. */
  countries?: readonly string[]
  languages?: readonly string[]
  gtin?: string | null
  coupon_code?: string | null
  starts_at?: string | number | null
  /** A day without a time means its last second. */
  ends_at?: string | number | null
  /** How its amounts and dates are written, where it differs from the adapter. */
  locale?: string
  /** The row itself: its hash tells whether the network changed it. */
  payload: unknown
}

/** A row that could not even be read, such as a CSV line with too few fields. */
export type BrokenRow = {
  reason: string
  message: string
  /** Line or index in the file or answer, from 1. */
  position: number
  external_id?: string | null
  /** Bounded by the engine. */
  excerpt: string
}

/** Some rows, and where to go on after them. */
export type OfferPage = {
  /** Of two in a run with the same `external_id`, the first counts. */
  offers: RawOffer[]
  broken?: BrokenRow[]
  /**
   * JSON to hand back as `resume` to go on after these rows; null where the
   * network does not allow it, then a resumed run starts again.
   */
  cursor: unknown
  /** Rows in all, where the network says so: feeds the ETA. */
  expected_rows?: number | null
}

/** Said once, at the end of reading. */
export type ReadEnd = {
  /**
   * False where the network did not give all it has (a cap, a part that was
   * refused): then nothing may be expired for not being seen.
   */
  complete: boolean
  /** Why it is not, in words for the merchant. */
  notes: string[]
  /**
   * The offers whose external ids begin so were not read, for the network says
   * that their part (a product feed) did not change: they count as seen.
   */
  unchanged_prefixes?: string[]
  /**
   * JSON to hand to the next run as `AdapterContext.memory`: saved when this
   * run was merged, and only then. A run that was discarded, cancelled or did
   * not end must leave the old one, or what it read would never be read again.
   */
  memory?: unknown
}

export type AdapterContext = {
  credentials: Readonly<Record<string, string>>
  settings: Readonly<Record<string, string>>
  /** Bound to this source: signs in, obeys limits, retries, counts. */
  network: NetworkClient
  signal: AbortSignal
  now: () => Date
  /** An empty folder that is removed after the run, for files to unpack. */
  folder: string
  /** Bounds of files, for the readers in network/files. */
  limits: OffersOptions["limits"]
  /**
   * `ReadEnd.memory` of the last run of this source that was merged, null when
   * there was none. Left undefined by an engine that keeps none and does not
   * know `unchanged_prefixes`: then nothing may be skipped as unchanged.
   */
  memory?: unknown
}

export type LinkInput = {
  offer: {
    external_id: string
    tracking_url: string
    landing_url: string | null
    advertiser_id: string | null
  }
  /** Ours: 1 to 26 letters and digits, lower case. */
  click_id: string
  settings: Readonly<Record<string, string>>
  credentials: Readonly<Record<string, string>>
}

export type PostbackRequest = {
  method: "GET" | "POST"
  query: Readonly<Record<string, string>>
  headers: Readonly<Record<string, string | undefined>>
  /** As it came, at most 64 kB. */
  body: Buffer
  credentials: Readonly<Record<string, string>>
}

/** One affiliate network: fetches and translates, nothing else. */
export interface OfferAdapter {
  /** Lower case, unique, never changed: `clickbank`. */
  readonly slug: string
  readonly name: string
  /** A sentence for the connect wizard, and the network's own help page. */
  readonly description: string
  readonly documentation_url: string
  readonly credential_fields: readonly AdapterField[]
  readonly setting_fields: readonly AdapterField[]
  /** Which `auth_type` of older clients this is: `bearer`, `basic` … */
  readonly auth_type: string
  /** Origins by name; the option or variable replaces all of them by one. */
  readonly origins: Readonly<Record<string, string>>
  readonly budget: readonly BudgetRule[]
  readonly schedule: Schedule
  /** How amounts are written: BCP 47. */
  readonly locale: string
  /** Of dates that name none: IANA. */
  readonly time_zone: string
  /** Network category (lower case) → taxonomy id; what is missing is guessed. */
  readonly categories?: Readonly<Record<string, string>>
  /** Puts the answer of a call into one of the classes. */
  classify(answer: NetworkAnswer): ErrorClass | null
  /** Headers that sign a call; may fetch a token through `context.network`. */
  authorize?(context: AuthContext): Promise<Record<string, string>>
  /**
   * One cheap call that needs the credentials.
   *
   * @throws NetworkError that says what is wrong with them
   */
  test(context: AdapterContext): Promise<{ account: string | null }>
  /** Reads all offers, from `resume` on where that is given. */
  read(
    context: AdapterContext,
    resume: unknown
  ): AsyncGenerator<OfferPage, ReadEnd, void>
  /** The link a visitor is sent to, with our click id as its sub-id. */
  trackingUrl(input: LinkInput): string
  /** Conversions of a period by the network's report. */
  readConversions?(
    context: AdapterContext,
    period: { from: Date; to: Date }
  ): AsyncGenerator<Conversion[], void, void>
  /**
   * Reads a postback.
   *
   * @throws PostbackError for one that is not from the network
   */
  readPostback?(request: PostbackRequest): Conversion[]
}

export type AuthContext = Pick<AdapterContext, "credentials" | "settings"> & {
  network: NetworkClient
  /** Kept encrypted with the source and shared by all processes. */
  token: TokenCache
}

export type Token = { access_token: string; expires_at: Date; extra?: string }

export interface TokenCache {
  /**
   * The cached token, or the one that `mint` fetches: by one process at a
   * time. A token that expires within `skew_seconds` is fetched anew.
   */
  get(
    mint: (old: Token | null) => Promise<Token>,
    options?: { skew_seconds?: number }
  ): Promise<Token>
  /** After a 401: the next `get` fetches a new one. */
  forget(access_token: string): Promise<void>
}

/** Fields as a zod object, for routes that save them. */
export type FieldsSchema = z.ZodObject<Record<string, z.ZodType<string>>>
