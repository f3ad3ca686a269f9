import { MedusaError } from "@medusajs/framework/utils"
import { NetworkError } from "../network/errors"
import { boundText } from "./bound-text"

export type RunFailure = {
  /** For the merchant's eyes and for alerts: `credentials`, `disk_full` … */
  code: string
  message: string
  /** May work when tried again later. */
  passes: boolean
  /** The network said when. */
  retry_after_seconds: number | null
  /** What was staged takes the room that is missing, or is damaged. */
  begin_anew: boolean
}

const MESSAGE_BYTES_MAX = 500

/** Classes of PostgreSQL: postgresql.org/docs/current/errcodes-appendix.html */
const DATABASE: readonly { found: RegExp; code: string; words: string }[] = [
  {
    found: /^53100$/,
    code: "disk_full",
    words: "The disk of the database is full",
  },
  {
    found: /^(08|57P0|53|40|55P03|58)/,
    code: "database",
    words: "The database was not to be reached",
  },
]
const SYSTEM = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENETUNREACH)/
/** Of the driver, the pool and knex's rollback, which give no code. */
const CONNECTION_ENDED =
  /connection (terminated|ended|error)|client was closed|timeout acquiring a connection|\b(ECONN\w+|EPIPE|ETIMEDOUT)\b/i

/** Says what to do about an error that ended an attempt. */
export function failureOf(error: unknown): RunFailure {
  if (error instanceof NetworkError) {
    return ofNetwork(error)
  }
  if (error instanceof MedusaError) {
    return failure(error.code ?? error.type, error.message)
  }
  return ofDatabase(error) ?? ofSystem(error) ?? unexpected(error)
}

/** An answer that was cut short may well come whole the next time. */
function ofNetwork(error: NetworkError): RunFailure {
  return {
    ...failure(error.kind, error.message),
    passes: error.passes || error.kind === "invalid_answer",
    retry_after_seconds: error.details.retry_after_seconds ?? null,
  }
}

function ofDatabase(error: unknown): RunFailure | null {
  const state = codeOf(error)
  const known = DATABASE.find(({ found }) => found.test(state))
  if (known) {
    return {
      ...failure(known.code, known.words),
      passes: true,
      begin_anew: known.code === "disk_full",
    }
  }
  const is_cut = CONNECTION_ENDED.test(partsOf(error).message)
  return SYSTEM.test(state) || is_cut
    ? { ...failure("database", DATABASE[1]!.words), passes: true }
    : null
}

function ofSystem(error: unknown): RunFailure | null {
  return codeOf(error) === "ENOSPC"
    ? {
        ...failure("disk_full", "The disk for temporary files is full"),
        passes: true,
        begin_anew: true,
      }
    : null
}

/** A fault of ours or of an adapter: the log has the whole of it. */
const unexpected = (error: unknown): RunFailure => {
  const { name, message } = partsOf(error)
  return failure("unexpected", name ? `${name}: ${message}` : String(error))
}

const failure = (code: string, message: string): RunFailure => ({
  code,
  message: boundText(message, MESSAGE_BYTES_MAX),
  passes: false,
  retry_after_seconds: null,
  begin_anew: false,
})

const codeOf = (error: unknown): string => partsOf(error).code

/** Not by `instanceof`: an error of Node's own may be of another realm. */
function partsOf(error: unknown) {
  const of = typeof error === "object" && error !== null ? error : {}
  const text = (key: string) => String(Reflect.get(of, key) ?? "")
  return { name: text("name"), message: text("message"), code: text("code") }
}
