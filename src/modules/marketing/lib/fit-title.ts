import { type ChannelKind, textProblem } from "./post-text"

/** Less of a name says nothing. */
const TITLE_MIN = 20

/**
 * A post whose title is cut where it would else be too long for its channel:
 * a product with a long name is posted, too. What is too long for other reasons
 * stays so, and is told.
 */
export function fitTitle(
  channel: ChannelKind,
  title: string,
  render: (title: string) => string
): string {
  const whole = render(title)
  if (textProblem(channel, whole) === null) {
    return whole
  }
  const signs = [...new Intl.Segmenter("en").segment(title)]
  const cutAt = (length: number) => {
    const kept = signs.slice(0, length).map(({ segment }) => segment)
    return render(`${kept.join("").trimEnd()}…`)
  }
  // By halves: a name may have any length.
  let fits = TITLE_MIN
  let tooLong = signs.length
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (textProblem(channel, cutAt(middle)) === null) {
      fits = middle
    } else {
      tooLong = middle
    }
  }
  const text = cutAt(fits)
  return textProblem(channel, text) === null ? text : whole
}
