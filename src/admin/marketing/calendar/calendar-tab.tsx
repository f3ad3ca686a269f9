import { Plus } from "@medusajs/icons"
import { Alert, Button, Skeleton } from "@medusajs/ui"
import { useState } from "react"
import { InnerLink } from "../../components/inner-link"
import { LoadFailed } from "../../components/load-failed"
import { Section } from "../../components/section"
import { useProductTitles } from "../../hooks/catalogue-titles"
import { useChannels, usePosts } from "../../hooks/marketing"
import { byDay, type Day, spanOf } from "../../lib/calendar"
import { FilterSelect } from "../../offers/filter-select"
import { CHANNEL_NAMES, POST_STATES } from "../../lib/marketing-words"
import type { ChannelKind, PostState } from "../../lib/marketing-types"
import { optionsOf } from "../../lib/words"
import { NewPostDrawer } from "../post/new-post-drawer"
import { PostDrawer } from "../post/post-drawer"
import { CalendarHead } from "./calendar-head"
import { CalendarTable } from "./calendar-table"
import { useCalendar } from "./use-calendar"

/** Posts by day: what is planned, what went out, what needs somebody. */
export const CalendarTab = () => {
  const calendar = useCalendar()
  const [channel, setChannel] = useState<ChannelKind>()
  const [state, setState] = useState<PostState>()
  const list = usePosts({ ...spanOf(calendar.days), channel, state })
  const posts = list.data?.posts ?? []
  const titles = useProductTitles(posts.map(({ product_id }) => product_id))
  const [made, setMade] = useState<Day | "now" | null>(null)
  return (
    <>
      <NoChannel />
      <Section
        title="Calendar"
        description="Each product is posted once a channel. Times are yours."
        actions={
          <div className="flex flex-wrap items-center gap-2">
            <FilterSelect
              label="Filter by channel"
              all="All channels"
              value={channel}
              options={CHANNELS}
              onChange={(it) => setChannel(it as ChannelKind | undefined)}
            />
            <FilterSelect
              label="Filter by state"
              all="All states"
              value={state}
              options={optionsOf(POST_STATES)}
              onChange={(it) => setState(it as PostState | undefined)}
            />
            <Button size="small" onClick={() => setMade("now")}>
              <Plus />
              New post
            </Button>
          </div>
        }
      >
        <CalendarHead calendar={calendar} count={posts.length} />
        {list.isError && (
          <LoadFailed error={list.error} onRetry={list.refetch} />
        )}
        {list.isPending && (
          <Skeleton
            className="h-[480px] rounded-none"
            aria-busy
            aria-label="Loading posts"
          />
        )}
        {list.data && (
          <CalendarTable
            calendar={calendar}
            posts={byDay(posts)}
            titleOf={(id) => titles.data?.get(id)}
            onOpen={calendar.openPost}
            onAdd={setMade}
          />
        )}
        {list.data?.isCut && (
          <Alert variant="warning" className="m-4">
            There are more posts than are shown here: choose a channel, or look
            at a week.
          </Alert>
        )}
      </Section>
      {calendar.post && (
        <PostDrawer id={calendar.post} onClose={calendar.closePost} />
      )}
      {made && (
        <NewPostDrawer
          day={made === "now" ? null : made}
          onClose={() => setMade(null)}
        />
      )}
    </>
  )
}

const CHANNELS = Object.entries(CHANNEL_NAMES).map(([value, label]) => ({
  value,
  label,
}))

/** Nothing goes out without one. */
const NoChannel = () => {
  const { data } = useChannels()
  const broken = data?.filter(({ status }) => status === "needs_reconnect")
  if (!data || (data.some((it) => it.status === "active") && !broken?.length)) {
    return null
  }
  const link = <InnerLink to="/marketing?tab=channels">Channels</InnerLink>
  return (
    <Alert
      role="status"
      variant={broken?.length ? "error" : "info"}
      className="mb-3"
    >
      {broken?.length ? (
        <>
          {broken.map(({ name }) => name).join(" and ")} does not take the saved
          credentials any more: its posts wait. {link}
        </>
      ) : (
        <>No channel is connected: posts wait until one is. {link}</>
      )}
    </Alert>
  )
}
