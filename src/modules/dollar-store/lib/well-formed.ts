import { QuoteType, Tokenizer, type TokenizerCallbacks } from "htmlparser2"

/**
 * Whether the tags of an XML document are in order: one root, each tag closed by
 * its own, each attribute quoted and there once. The parser would mend all of
 * this by itself, so that elements are missing, or are where they were not.
 */
export function isWellFormed(xml: string): boolean {
  const open: string[] = []
  const attributes = new Set<string>()
  let roots = 0
  let has_problem = false
  const refuseIf = (is_wrong: boolean) => {
    has_problem ||= is_wrong
  }
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ...NOTHING,
      onopentagname(start, end) {
        roots += open.length === 0 ? 1 : 0
        open.push(xml.slice(start, end))
        attributes.clear()
      },
      onattribname(start, end) {
        const name = xml.slice(start, end)
        refuseIf(attributes.has(name))
        attributes.add(name)
      },
      onattribend: (quote) =>
        refuseIf(quote !== QuoteType.Single && quote !== QuoteType.Double),
      onselfclosingtag: () => void open.pop(),
      onclosetag: (start, end) =>
        refuseIf(open.pop() !== xml.slice(start, end)),
      ontext: (start, end) =>
        refuseIf(open.length === 0 && xml.slice(start, end).trim() !== ""),
    }
  )
  tokenizer.write(xml)
  tokenizer.end()
  return !has_problem && roots === 1 && open.length === 0
}

const ignore = () => undefined
const NOTHING: TokenizerCallbacks = {
  onattribdata: ignore,
  onattribend: ignore,
  onattribentity: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
}
