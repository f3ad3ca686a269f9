const FOREIGN = /[^\u0020-\u007e\u00a0-\u00ff–—‘’“”•…€]/gu

/** Letters that are no other letter with a mark. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ Ł: "L", ł: "l", Đ: "D", đ: "d", Ħ: "H", ħ: "h", ı: "i", Ŧ: "T", ŧ: "t" },
  ...{ Œ: "OE", œ: "oe", ẞ: "SS" },
}

/**
 * Text in the fonts that every PDF reader has, which know Western letters only
 * (PDF 1.7, D.2): a letter with a mark of another language goes without, and of
 * another script is a question mark.
 */
export const winAnsi = (text: string): string =>
  text
    .normalize("NFC")
    .replace(FOREIGN, (it) => LOOKALIKES[it] ?? unmarked(it))
    .replace(FOREIGN, "?")

const unmarked = (letter: string) =>
  letter.normalize("NFD").replace(/\p{M}/gu, "")
