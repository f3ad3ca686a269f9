/** An address of the network's data: shown by its host, opened apart. */
export const OutLink = ({ url }: { url: string | null }) => {
  const host = hostOf(url)
  return url && host ? (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener nofollow"
      title={url}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover break-all"
    >
      {host}
    </a>
  ) : (
    <>–</>
  )
}

/** Null for what is no web address: such a link is not offered. */
function hostOf(url: string | null): string | null {
  const parsed = url && URL.canParse(url) ? new URL(url) : null
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.host : null
}
