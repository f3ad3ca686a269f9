import { useSourceName } from "../hooks/offers/sources"

export const SourceName = ({ slug }: { slug: string }) => {
  const nameOf = useSourceName()
  return <span className="whitespace-nowrap">{nameOf(slug)}</span>
}
