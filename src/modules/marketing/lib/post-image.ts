import type { ChannelKind } from "./post-text"

/**
 * Endings of the files that channels take: X (media upload, "Media best
 * practices"), Facebook (page photos), Instagram (container reference: "JPEG is
 * the only image format supported").
 */
const TAKEN: Record<ChannelKind, readonly string[]> = {
  x: ["jpg", "jpeg", "png", "gif", "webp"],
  facebook: ["jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff"],
  instagram: ["jpg", "jpeg"],
}

/** Other endings, such as `.php`, say nothing of what is behind them. */
const OF_IMAGES = new Set([
  ...Object.values(TAKEN).flat(),
  ...["svg", "avif", "heic", "ico"],
])

export type ImageProblem = {
  code: "image_missing" | "image_type"
  message: string
}

/**
 * Why a channel would not take a picture, as far as its address says; null
 * where nothing speaks against it.
 */
export function imageProblem(
  channel: ChannelKind,
  image_url: string | null
): ImageProblem | null {
  if (!image_url) {
    const message = "Instagram takes no post without a picture"
    return channel === "instagram" ? { code: "image_missing", message } : null
  }
  const ending = endingOf(image_url)
  if (!OF_IMAGES.has(ending) || TAKEN[channel].includes(ending)) {
    return null
  }
  const taken = TAKEN[channel].map((it) => `.${it}`).join(", ")
  const message = `The picture is a .${ending}: only ${taken} are taken`
  return { code: "image_type", message }
}

function endingOf(image_url: string): string {
  const [path = ""] = image_url.split(/[?#]/)
  return /\.([a-z0-9]{2,5})$/i.exec(path)?.[1]?.toLowerCase() ?? ""
}
