import { findUnstorable } from "../../../lib/storable"
import type { MailEvent } from "../mail/mail-events"
import { emailInput } from "./email-address"

/** Longer than any provider's, and short enough for an index. */
const ID_LENGTH_MAX = 500

/**
 * Those that can be followed. One whose id the database refuses would fail its
 * whole batch, each time that the provider sends it again.
 */
export const usableEvents = (events: readonly MailEvent[]): MailEvent[] =>
  events.filter(
    ({ event_id, email }) =>
      event_id !== "" &&
      event_id.length <= ID_LENGTH_MAX &&
      findUnstorable(event_id) === null &&
      emailInput.safeParse(email).success
  )
