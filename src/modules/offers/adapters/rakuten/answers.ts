import { Readable } from "node:stream"
import type { JsonRow } from "../../lib/collapsed-json"
import { NetworkError } from "../../network/errors"
import { excerptOf } from "../../network/failure"
import { readXml } from "../../network/files/xml"
import type { AdapterContext } from "../adapter"
import { isRow } from "../tools/field"
import { classifyRakuten } from "./classify"
import type { XmlElement } from "./xml-fields"

type Ask = {
  path: string
  query?: Readonly<Record<string, string | number | undefined>>
}

/** @throws NetworkError for a fault too, which may come with status 200 */
export async function askJson(
  context: AdapterContext,
  ask: Ask
): Promise<unknown> {
  const text = await askText(context, ask, "application/json")
  try {
    return JSON.parse(text)
  } catch {
    throw strange(ask.path, "is no JSON")
  }
}

/** The object that an API answers with. */
export async function askObject(
  context: AdapterContext,
  ask: Ask
): Promise<JsonRow> {
  const answer = await askJson(context, ask)
  if (!isRow(answer)) {
    throw strange(ask.path, "is no object")
  }
  return answer
}

/**
 * The elements of one name, and the whole text for what stands beside them. A
 * page of HTML can be good XML that has none of them, so the document's own
 * element has to be the right one.
 */
export async function askXml(
  context: AdapterContext,
  ask: Ask & { root: string; record: string }
): Promise<{ text: string; records: XmlElement[] }> {
  const text = await askText(context, ask, "application/xml")
  if (!rootIs(text, ask.root)) {
    throw strange(ask.path, `is no ${ask.root}`)
  }
  const records: XmlElement[] = []
  const batches = readXml(Readable.from([Buffer.from(text)]), {
    record: ask.record,
    // The client decoded it, whatever its first line says.
    encoding: "utf-8",
    limits: context.limits,
  })
  for await (const batch of batches) {
    records.push(...batch.records)
  }
  return { text, records }
}

const rootIs = (text: string, root: string) =>
  new RegExp(`^\\s*(?:<\\?xml[^>]*>\\s*)?<(?:\\w+:)?${root}[\\s/>]`).test(text)

/** A whole number in an element; null where it is missing. */
export function numberIn(text: string, element: string): number | null {
  const digits = new RegExp(`<${element}>\\s*(\\d{1,12})\\s*</`).exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

export const strange = (path: string, problem: string) =>
  new NetworkError(
    "invalid_answer",
    `What Rakuten answers at ${path} ${problem}`
  )

async function askText(
  { network }: AdapterContext,
  { path, query }: Ask,
  accept: string
): Promise<string> {
  const response = await network.request({ path, query, headers: { accept } })
  const text = await response.text()
  const kind = classifyRakuten({
    ...response,
    text,
    signed_in_before: true,
    path,
  })
  if (kind) {
    throw new NetworkError(kind, `Rakuten answered: ${excerptOf(text)}`)
  }
  return text
}
