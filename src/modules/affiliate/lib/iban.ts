const FORM = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

/**
 * An IBAN as it is stored, without spaces; null where its check digits are
 * wrong (ISO 13616: mod 97 of the number with its head moved to the end is 1).
 */
export function ibanOf(text: string): string | null {
  const iban = text.replace(/[\s-]/g, "").toUpperCase()
  return FORM.test(iban) && remainder(iban) === 1 ? iban : null
}

function remainder(iban: string): number {
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`
  const digits = moved.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55)
  )
  return [...digits].reduce((rest, it) => (rest * 10 + Number(it)) % 97, 0)
}
