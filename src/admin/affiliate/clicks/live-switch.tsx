import { ArrowPath } from "@medusajs/icons"
import { IconButton, Label, Switch } from "@medusajs/ui"

type LiveSwitchProps = {
  isLive: boolean
  /** It would be live, but more is loaded than is asked for all the time. */
  isPaused: boolean
  isFetching: boolean
  onLive: (isLive: boolean) => void
  onRefresh: () => void
}

/** New rows by themselves, or when they are asked for. */
export const LiveSwitch = (props: LiveSwitchProps) => (
  <div className="flex items-center gap-x-4">
    <div className="flex items-center gap-x-2">
      <Switch
        id="clicks-live"
        size="small"
        checked={props.isLive}
        onCheckedChange={props.onLive}
      />
      <Label htmlFor="clicks-live" size="small">
        {props.isLive && props.isPaused
          ? "Live: paused, much is loaded"
          : "Live"}
      </Label>
    </div>
    <IconButton
      size="small"
      aria-label="Refresh"
      isLoading={(!props.isLive || props.isPaused) && props.isFetching}
      onClick={props.onRefresh}
    >
      <ArrowPath />
    </IconButton>
  </div>
)
