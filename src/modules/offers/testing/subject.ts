import type {
  LinkInput,
  OfferAdapter,
  PostbackRequest,
} from "../adapters/adapter"
import type { Conversion } from "../lib/conversion"
import type { NormalizedOffer } from "../lib/offer"

/** An answer of the network's that the test puts in place of the real one. */
export type ForcedAnswer = {
  status?: number
  headers?: Record<string, string>
  body: string
}

/** What the double does wrong when it is told to. */
export type SubjectFaults = {
  /** The next calls that read offers get this. */
  answer(count: number, answer: ForcedAnswer): void
  /** The next calls are too many, as the network says it. */
  throttle(count: number, retry_after_seconds?: number): void
  /** The line is cut in the body of the next answer that has offers. */
  cut(): void
  /** Tokens that are out are refused from now on; of networks with tokens. */
  expireTokens?(): void
  /** Reading offers is not allowed to this account. */
  forbid?(): void
  /** What is read is no longer there. */
  remove?(): void
  /** Rows that cannot be read, among the others; returns how many. */
  breakRows?(): number
}

/** One adapter, and a network to read that is only for one test. */
export type AdapterSubject = {
  adapter: OfferAdapter
  /** Of the double. */
  url: string
  credentials: Record<string, string>
  /** Over the adapter's defaults. */
  settings?: Record<string, string | undefined>
  now?: () => Date
  /** In place of the right ones: all of them have to be refused by `test`. */
  wrong_credentials: Record<string, string>[]
  faults: SubjectFaults
  /** Calls that the double saw. */
  requests(): number
  /** What a complete reading gives. */
  expected: {
    external_ids: readonly string[]
    /** Default true. */
    complete?: boolean
    /** Some of the offers after the normaliser, each in part. */
    offers: Readonly<Record<string, Partial<NormalizedOffer> | undefined>>
  }
  link: {
    offer: LinkInput["offer"]
    /** Where the link must lead. */
    host: string
    /** Query parameter of the sub-id; null where it is elsewhere. */
    parameter: string | null
  }
  /** Of a report with a sale and a reversal; left out where there is none. */
  conversions?: {
    period: { from: Date; to: Date }
    expected: readonly Partial<Conversion>[]
  }
  postbacks?: {
    genuine: readonly {
      request: Omit<PostbackRequest, "credentials">
      expected: readonly Partial<Conversion>[]
    }[]
    forged: readonly Omit<PostbackRequest, "credentials">[]
  }
  close(): Promise<void> | void
}

/**
 * Starts a network of its own for a test.
 *
 * @param input.rows offers that it has; left out for the recorded ones
 */
export type MakeSubject = (input: { rows?: number }) => Promise<AdapterSubject>

export type ContractOptions = {
  /** Rows of a full page, or of what the adapter hands over at a time. */
  page_rows: number
  /** Calls of `test()` at most, without those for a token. Default 2. */
  test_calls_max?: number
  /**
   * What an empty network is: `complete` with no offers, or `refused`, where it
   * can only be a mistake of the network's (a feed without a row).
   */
  empty?: "complete" | "refused"
  /** Bodies with status 200 that are no answer. Default: some of any kind. */
  nonsense?: readonly string[]
}
