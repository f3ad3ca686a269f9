import {
  conversionOfOrder,
  earnsNothing,
  readClickBankForm,
  readClickBankOrder,
} from "../../lib/clickbank-order"
import type { Conversion } from "../../lib/conversion"
import { isGenuineInsForm, openIns } from "../../lib/ins"
import { PostbackError } from "../../network/errors"
import type { PostbackRequest } from "../adapter"
import { isRow, text } from "../tools/field"

type Fields = Readonly<Record<string, string>>

/**
 * An instant notification: sealed in JSON or in a form since version 6, a
 * signed form before. Whatever is wrong with it, the answer is the same, for
 * any difference would help to guess what is sealed.
 *
 * @throws PostbackError
 */
export function readClickBankPostback({
  body,
  credentials,
}: PostbackRequest): Conversion[] {
  const { ins_secret: secret = "", nickname = "" } = credentials
  const fields = fieldsOf(body.toString("utf8"))
  const { type, order } = fields.notification
    ? readSealed(fields, secret)
    : readForm(fields, secret)
  if (type && earnsNothing(type)) {
    return []
  }
  if (!order) {
    throw new PostbackError("This is no notification of ClickBank")
  }
  const conversion = conversionOfOrder(order, nickname)
  return conversion ? [conversion] : []
}

function readSealed({ notification = "", iv = "" }: Fields, secret: string) {
  const opened = openIns({ notification, iv }, secret)
  return {
    type: text(opened?.transactionType)?.toUpperCase() ?? null,
    order: opened && readClickBankOrder(opened),
  }
}

function readForm(fields: Fields, secret: string) {
  const genuine = isGenuineInsForm(fields, secret)
  return {
    type: genuine ? (fields.ctransaction ?? "").toUpperCase() : null,
    order: genuine ? readClickBankForm(fields) : null,
  }
}

/** Texts of a JSON object, or of a form. */
function fieldsOf(body: string): Fields {
  const parsed = body.trimStart().startsWith("{") ? parse(body) : null
  const entries = isRow(parsed)
    ? Object.entries(parsed)
    : [...new URLSearchParams(body)]
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] => typeof entry[1] === "string"
    )
  )
}

/** Null for broken JSON: it is refused as everything else that is wrong. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
