/**
 * A link with a query parameter set, its other parameters left as they are
 * written: networks sign or compare some of them byte by byte.
 *
 * @throws TypeError for what is no absolute URL
 */
export function withParameter(link: string, name: string, value: string) {
  const url = new URL(link)
  const others = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && nameOf(pair) !== name)
  url.search = [...others, `${name}=${encodeURIComponent(value)}`].join("&")
  return url.href
}

const nameOf = (pair: string) =>
  new URLSearchParams(pair).keys().next().value ?? ""
