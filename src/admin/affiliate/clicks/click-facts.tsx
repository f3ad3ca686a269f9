import type { ReactNode } from "react"
import { Copyable } from "../../components/copyable"
import { FactRow } from "../../components/fact-row"
import { InnerLink } from "../../components/inner-link"
import type { Click } from "../lib/click-types"
import { countryText, noProductWords } from "../lib/click-words"
import { useNames } from "../money/hooks/shop"
import { tabPath } from "../shared/tab-path"

export const ClickFacts = ({ click }: { click: Click }) => {
  const nameOf = useNames("products", [click.product_id])
  return (
    <section aria-label="Facts" className="divide-y">
      {factsOf(click, nameOf(click.product_id)).map(([label, content]) => (
        <FactRow key={label} label={label}>
          {content}
        </FactRow>
      ))}
    </section>
  )
}

const factsOf = (
  click: Click,
  product: string
): [label: string, content: ReactNode][] => [
  [
    "Partner",
    click.ref ? (
      <InnerLink to={tabPath("clicks", { ref: click.ref })}>
        {click.ref}
      </InnerLink>
    ) : (
      "–"
    ),
  ],
  [
    "Product",
    noProductWords(click.product_id) ?? (
      <InnerLink to={`/products/${click.product_id}`}>{product}</InnerLink>
    ),
  ],
  ["Source", click.source ?? "–"],
  ["Campaign", click.campaign ?? "–"],
  ["Came from", click.referrer_host ?? "–"],
  ["Country", countryText(click.country)],
  ["Click id", <Copyable text={click.id} name="click id" ends={[8, 6]} />],
]
