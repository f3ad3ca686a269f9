/** A merchant's screen, and a phone in the other hand. */
export const WIDE = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }
