/**
 * Content-addressed storage: the key of some bytes is their CID, so nothing is
 * ever overwritten and everybody can check what they got.
 *
 * To add a store, write one file beside `local.ts`, let `create-storage.ts`
 * choose it, and run `testContentStorage` of `__tests__/contract.ts` over it.
 * A store fetches and keeps bytes, and does not retry: its caller does, by the
 * `kind` of the {@link StorageError}.
 */
export interface ContentStorage {
  /** Short and lower case, for logs and the admin: "local", "pinata". */
  readonly name: string

  /**
   * Keeps the bytes and answers once they are durable. Putting the same bytes
   * again, also at the same time, is no error and gives the same CID.
   *
   * @param bytes at most {@link OBJECT_BYTES_MAX}.
   * @param meta `name` labels the object for people; it does not change the CID.
   * @returns CIDv1 in base32, as ipfs-unixfs-importer computes it with
   * `{ cidVersion: 1, rawLeaves: true }`. A remote store that answers with
   * another CID holds other bytes: throw, never pass it on.
   * @throws StorageError
   */
  put(bytes: Uint8Array, meta: { name: string }): Promise<{ cid: string }>

  /**
   * The bytes of a CID, checked against it, or null if the store does not have
   * them or the text is no CID. Strangers choose the CID: treat it as hostile.
   *
   * @throws StorageError, also when what was found is not what was asked for.
   */
  get(cid: string): Promise<Uint8Array | null>

  /**
   * Whether a `put` would have a chance now: folder writable, login accepted.
   * Stores nothing that stays.
   *
   * @throws StorageError
   */
  check(): Promise<void>
}

/** Largest object any store takes: 1 MiB. */
export const OBJECT_BYTES_MAX = 1_048_576

/**
 * - `credentials`: login or file permissions; a person must mend the options.
 * - `throttled`: too fast; wait `retry_after_seconds`.
 * - `temporary`: network, timeout, full disk, fault of the store; try again.
 * - `rejected`: the same call will fail again, such as an object too large or
 *   content that is not what its CID says.
 */
export type StorageErrorKind =
  "credentials" | "throttled" | "temporary" | "rejected"

export class StorageError extends Error {
  override readonly name = "StorageError"
  readonly kind: StorageErrorKind
  /** Seconds to wait before the next call; only set when throttled. */
  readonly retry_after_seconds: number | null

  constructor(
    kind: StorageErrorKind,
    message: string,
    options: { cause?: unknown; retry_after_seconds?: number } = {}
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.retry_after_seconds = options.retry_after_seconds ?? null
  }
}

/** @throws StorageError (rejected) above {@link OBJECT_BYTES_MAX}. */
export function assertObjectSize(bytes: Uint8Array): void {
  if (bytes.length > OBJECT_BYTES_MAX) {
    throw new StorageError(
      "rejected",
      `An object may have ${OBJECT_BYTES_MAX} bytes, this one has ${bytes.length}`
    )
  }
}
