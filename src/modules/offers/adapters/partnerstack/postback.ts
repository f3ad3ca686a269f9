import type { Conversion } from "../../lib/conversion"
import { PostbackError } from "../../network/errors"
import type { PostbackRequest } from "../adapter"
import { isRow, row, text } from "../tools/field"
import { conversionOfReward } from "./reward"

/** Events after which a reward pays nothing any more. */
const REVERSALS = /^reward_(?:declined|deleted|reversed|archived|refunded)$/

/**
 * A postback (docs.partnerstack.com/docs/postbacks): `{ event, data }`. Only
 * rewards are money; tests, actions and events yet to come are taken without
 * an effect. It is not signed: the path it came to is the secret.
 *
 * @throws PostbackError
 */
export function readPartnerStackPostback({
  body,
}: PostbackRequest): Conversion[] {
  const message = parse(body.toString("utf8"))
  const event = isRow(message) ? text(message.event) : null
  if (!isRow(message) || event === null) {
    throw new PostbackError("This is no postback of PartnerStack")
  }
  if (!event.startsWith("reward_")) {
    return []
  }
  const data = row(message.data)
  const conversion = conversionOfReward(isRow(data.reward) ? data.reward : data)
  if (!conversion) {
    throw new PostbackError("The postback holds no reward that can be read")
  }
  return REVERSALS.test(event)
    ? [{ ...conversion, status: "reversed", network_status: event }]
    : [conversion]
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new PostbackError("This is no postback of PartnerStack")
  }
}
