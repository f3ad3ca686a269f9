import type { ChannelKind } from "../lib/post-text"

export type CredentialField = {
  name: string
  label: string
  /** Where to find it. */
  help: string
  secret: boolean
}

export type Credentials = Readonly<Record<string, string>>

/** A post as it goes out. */
export type OutgoingPost = {
  text: string
  image_url: string | null
  /** Of an Instagram post that was prepared before. */
  container_id: string | null
  armed_at: Date | null
}

export type PublishContext = {
  credentials: Credentials
  signal: AbortSignal
  now: () => Date
  /**
   * To be called right before the call that publishes, after everything that
   * can be repeated without harm.
   *
   * @throws to stop, such as over the day's spending
   */
  arm(): Promise<void>
  saveContainer(id: string | null): Promise<void>
}

export type FailureClass =
  /** Nothing was published, and later it may be. */
  | "retry"
  | "needs_reconnect"
  | "permission"
  | "duplicate"
  | "failed"
  /** It may have been published. */
  | "unknown"

export type PublishFailure = {
  class: FailureClass
  /** The vendor's, or one of ours such as `timeout`. */
  code: string
  message: string
  retry_at?: Date | null
}

export type PublishResult =
  | { ok: true; external_id: string; url: string | null }
  /** Not done yet at the channel; to be taken up again then. */
  | { ok: "preparing"; again_at: Date }
  | ({ ok: false } & PublishFailure)

export type FindContext = Pick<PublishContext, "credentials" | "signal"> & {
  /** Ids of other posts of ours, whatever their text. */
  taken: ReadonlySet<string>
}

export type FindResult =
  | { found: true; external_id: string; url: string | null }
  | { found: false }
  | { found: "unreadable"; message: string }

/**
 * One social network: it posts, and looks for what it posted. States, waits and
 * spending are the module's.
 */
export interface SocialAdapter {
  readonly kind: ChannelKind
  readonly name: string
  readonly credential_fields: readonly CredentialField[]
  /** @throws AdapterError */
  test(
    credentials: Credentials,
    signal: AbortSignal
  ): Promise<{ account: string }>
  /** Of the errors of the network it throws none but what `arm` threw. */
  publish(post: OutgoingPost, context: PublishContext): Promise<PublishResult>
  /** Looks through what the account published since the post was armed. */
  find(post: OutgoingPost, context: FindContext): Promise<FindResult>
  /** In USD. */
  cost(text: string): number
}

/** Why credentials could not be tried, or were refused. */
export class AdapterError extends Error {
  constructor(
    readonly kind: "refused" | "unavailable",
    message: string
  ) {
    super(message)
    this.name = "AdapterError"
  }
}
