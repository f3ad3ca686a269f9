/** An AES-128 key as hex. */
export const isKey = (text: string): boolean =>
  /^[0-9a-f]{32}$/i.test(text.trim())
