/** The lines of a text, whichever way they end. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/)
