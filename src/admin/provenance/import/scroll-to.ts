/** A `ref` that brings what has just appeared below the fold into view. */
export const scrollTo = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: "nearest" })
