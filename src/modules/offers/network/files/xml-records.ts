import type { Handler } from "htmlparser2"
import { FIELDS_MAX, type FileLimits, invalidAnswer, overLimit } from "./limits"

export type XmlElement = {
  /** With its namespace's prefix, if it has one. */
  name: string
  attributes: Readonly<Record<string, string>>
  /** Its own text, in one piece; not that of its children. */
  text: string
  children: XmlElement[]
}

/** An element that was open around a record, the outermost first. */
export type XmlAncestor = Pick<XmlElement, "name" | "attributes"> & {
  /**
   * Text of its children so far that are no records and have none, the first
   * of each name: `Name` of a category that its records come after.
   */
  fields: Readonly<Record<string, string>>
}

export type XmlRecord = XmlElement & { ancestors: XmlAncestor[] }

type Open = XmlElement & {
  fields: Readonly<Record<string, string>>
  /** Where its tag ended, to tell `<a/>` from an `<a>` that is never closed. */
  end: number
  /** Of a record or within one. */
  inside: boolean
  leaf: boolean
}

/** What an element costs beside its text, so that empty ones count too. */
const ELEMENT_COST = 16
const ANCESTOR_FIELDS_MAX = 50

export type RecordHandler = Partial<Handler> & {
  /** The records that ended since the last time. */
  take(): XmlRecord[]
  /** Whether the document has ended as well. */
  isWhole(): boolean
}

/** @param at the parser's place: an event's end in the text */
export function createRecordHandler(
  record: string,
  limits: FileLimits,
  at: () => number
): RecordHandler {
  const open: Open[] = []
  let records: XmlRecord[] = []
  let roots = 0
  let attributes = 0
  /** Of the record, or since the last tag outside of one. */
  let size = 0
  const grow = (by: number) => {
    size += by
    checkSize(size, limits)
  }
  return {
    take() {
      const taken = records
      records = []
      return taken
    },
    isWhole: () => roots === 1 && open.length === 0,
    onattribute() {
      attributes += 1
      if (attributes > FIELDS_MAX) {
        throw overLimit(`An element has more than ${FIELDS_MAX} attributes`)
      }
    },
    onopentag(name, values) {
      attributes = 0
      roots += open.length === 0 ? 1 : 0
      checkPlace(open.length, roots, limits)
      const parent = open.at(-1)
      const inside = parent?.inside || isNamed(name, record)
      size = parent?.inside ? size : 0
      open.push(openElement(name, values, { end: at(), inside }))
      grow(costOf(name, values))
      if (parent && !parent.inside) {
        parent.leaf = false
        parent.text = ""
      }
    },
    ontext(text) {
      const element = open.at(-1)
      if (!element) {
        checkOutside(text)
      } else if (element.inside || element.leaf) {
        grow(text.length)
        element.text += text
      }
    },
    onclosetag(_name, implied) {
      const element = open.pop()
      const parent = open.at(-1)
      if (!element || (implied && at() !== element.end)) {
        throw invalidAnswer("An XML document is not well-formed")
      }
      if (!element.inside) {
        keepField(parent, element)
      } else if (parent?.inside) {
        parent.children.push(plainElement(element))
      } else {
        const ancestors = open.map(ancestorOf)
        records.push(Object.assign(plainElement(element), { ancestors }))
      }
    },
    onprocessinginstruction: (name, data) => checkDeclaration(name, data),
  }
}

const isNamed = (name: string, record: string) =>
  name === record || name.slice(name.indexOf(":") + 1) === record

const NO_FIELDS = Object.freeze({})

/** Written out, here and below: a spread costs more than the parser itself. */
const openElement = (
  name: string,
  attributes: Record<string, string>,
  { end, inside }: Pick<Open, "end" | "inside">
): Open => ({
  name,
  attributes,
  text: "",
  children: [],
  fields: NO_FIELDS,
  leaf: true,
  end,
  inside,
})

function costOf(name: string, attributes: Record<string, string>): number {
  let cost = ELEMENT_COST + name.length
  for (const key in attributes) {
    cost += key.length + (attributes[key]?.length ?? 0)
  }
  return cost
}

const plainElement = ({ name, attributes, text, children }: Open) => ({
  name,
  attributes,
  text,
  children,
})

const ancestorOf = ({ name, attributes, fields }: Open): XmlAncestor => ({
  name,
  attributes,
  fields,
})

/** A new object each time: records that were handed out keep theirs. */
function keepField(parent: Open | undefined, element: Open): void {
  const { fields } = parent ?? { fields: {} }
  const isNew = !Object.hasOwn(fields, element.name)
  const hasRoom = Object.keys(fields).length < ANCESTOR_FIELDS_MAX
  if (parent && element.leaf && isNew && hasRoom) {
    parent.fields = { ...fields, [element.name]: element.text.trim() }
  }
}

function checkSize(size: number, { row_bytes_max }: FileLimits): void {
  if (size > row_bytes_max) {
    throw overLimit(`A part of XML has more than ${row_bytes_max} characters`)
  }
}

function checkPlace(
  depth: number,
  roots: number,
  { depth_max }: FileLimits
): void {
  if (depth >= depth_max) {
    throw overLimit(`An XML document is deeper than ${depth_max} elements`)
  }
  if (roots > 1) {
    throw invalidAnswer("An XML document goes on after its end")
  }
}

/** A page of words, such as "Not found". */
function checkOutside(text: string): void {
  if (text.trim() !== "") {
    throw invalidAnswer("A file is no XML document")
  }
}

/** `<!DOCTYPE a SYSTEM "a.dtd">` is only a name; nothing is fetched. */
function checkDeclaration(name: string, data: string): void {
  const plain = /^!doctype$/i.test(name) && !data.includes("[")
  if (name.startsWith("!") && !plain) {
    throw invalidAnswer("An XML document brings declarations of its own")
  }
}
