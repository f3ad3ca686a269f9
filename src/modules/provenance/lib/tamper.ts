export type Tamper = "closed" | "opened" | "unknown"

/**
 * The two status letters, permanent then current (NTAG 424 DNA TagTamper data
 * sheet; AN12196 mirrors them at the start of the encrypted file data).
 */
const STATUS: Readonly<Record<string, Tamper | null>> = {
  CC: "closed",
  OC: "opened",
  OO: "opened",
  II: "unknown",
  NT: null,
}

/**
 * What the chip says about its tamper loop, or null when it says nothing.
 *
 * - `CC` closed: never seen open.
 * - `OC` opened: closed now, but was seen open once; the chip never forgets.
 * - `OO` opened: open now.
 * - `II` unknown: the loop was never measured, its feature is not enabled yet.
 * - `NT` null: a chip without a loop. So is any other text: file data that a
 *   merchant uses for something else.
 *
 * Pass only file data that a valid MAC covers.
 */
export function tamperOf(fileData: Buffer | null): Tamper | null {
  return STATUS[fileData?.toString("latin1", 0, 2) ?? ""] ?? null
}
