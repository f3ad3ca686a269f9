/** Options of a select, of words by their value. */
export const optionsFrom = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
