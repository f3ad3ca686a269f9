import type { Figures } from "../../lib/types"
import { FigureCard } from "./figure-card"

type FigureCardsProps = { figures: Figures; days: number }

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const shareOf = (part: number, whole: number) =>
  whole > 0 ? `${Math.round((part / whole) * 100)} %` : "–"

export const FigureCards = ({ figures, days }: FigureCardsProps) => {
  const { garments, scans_by_verdict: verdicts, tags_by_state } = figures
  const taps = sum(verdicts)
  const foreign = verdicts.invalid + verdicts.unknown_tag
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <FigureCard
        label="Garments sold"
        value={garments.total}
        detail={`${garments.minted} minted, ${garments.ended} ended`}
      />
      <FigureCard
        label="Tags"
        value={sum(tags_by_state)}
        detail={`${garments.bound} on garments, ${tags_by_state.provisioned} free`}
      />
      <FigureCard
        label={`Taps in ${days} days`}
        value={taps}
        detail={`${shareOf(verdicts.genuine, taps)} genuine`}
      />
      <FigureCard
        label={`Doubtful taps in ${days} days`}
        value={verdicts.replayed + foreign}
        detail={`${verdicts.replayed} replayed, ${foreign} not ours`}
      />
    </div>
  )
}
