import type { XmlElement } from "../../network/files/xml"

export type { XmlElement }

/** The first child of that name, whatever its namespace's prefix. */
export const childOf = (element: XmlElement, name: string) =>
  element.children.find((child) => localName(child) === name)

export const childrenOf = (element: XmlElement | undefined, name: string) =>
  (element?.children ?? []).filter((child) => localName(child) === name)

/** Trimmed text of a child; null where it is missing or empty. */
export function textIn(
  element: XmlElement | undefined,
  name: string
): string | null {
  const child = element && childOf(element, name)
  return child?.text.trim() || null
}

/** An element as JSON, for the hash of its row. */
export function plainOf(element: XmlElement): unknown {
  return [
    element.name,
    element.attributes,
    element.text.trim(),
    element.children.map(plainOf),
  ]
}

const localName = ({ name }: XmlElement) => name.slice(name.indexOf(":") + 1)
