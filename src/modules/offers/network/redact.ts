export const HIDDEN = "•••"

export type Redactor = {
  /** The text without any secret that is known. */
  redact(text: string): string
  /** Hides this one too: a token, a header that signs. */
  hide(secret: string): void
}

/** Shorter ones are in every text, and no secrets. */
const LENGTH_MIN = 4

/**
 * Takes secrets out of what is shown: as they are, as they stand in an address
 * (Awin's feed key is a part of its path), and in Base64.
 */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const hidden = new Set<string>()
  const hide = (secret: string) => {
    for (const form of formsOf(secret)) {
      hidden.add(form)
    }
  }
  for (const secret of secrets) {
    hide(secret)
  }
  return {
    hide,
    redact: (text) => {
      // The longest first: one may be a part of another.
      const forms = [...hidden].sort((a, b) => b.length - a.length)
      return forms.reduce((rest, it) => rest.replaceAll(it, HIDDEN), text)
    },
  }
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll("%20", "+"),
    bytes.toString("base64"),
    bytes.toString("base64url"),
    JSON.stringify(secret).slice(1, -1),
  ].filter((form) => form.length >= LENGTH_MIN)
}
