import {
  type AwinDouble,
  type AwinDoubleFeed,
  startAwinDouble,
} from "../../../integration-tests/doubles/offers/awin"
import { awinFeedText } from "../../../integration-tests/doubles/offers/awin-feed"
import {
  type ImpactDouble,
  startImpactDouble,
} from "../../../integration-tests/doubles/offers/impact"
import { catalogItems } from "./catalog"

/** Two networks, as their documents describe them, on this machine. */
export type Networks = {
  awin: AwinDouble
  impact: ImpactDouble
  /** Leads the shop to them. */
  env: NodeJS.ProcessEnv
  /** The line of the second feed hangs. `reached` resolves when it does. */
  holdSecondFeed(): { reached: Promise<void>; release(): void }
  /** impact.com's catalogue has these items from now on. */
  setItems(items: Record<string, unknown>[]): void
  /** Awin imports its feeds anew, so they are read again. */
  importFeedsAnew(): void
  stop(): Promise<void>
}

const CATALOG = "24836"
export const FIRST_FEED = 71389
const SECOND_FEED = 71390
const FIRST_ROWS = 6_000
const SECOND_ROWS = 4_000

/** Rows that break off after two fields, a few in a thousand. */
const SECOND_CSV = awinFeedText({
  first_row: FIRST_ROWS,
  rows: SECOND_ROWS,
  broken_share: 0.005,
})
export const AWIN_BROKEN = SECOND_CSV.split(",cut short\n").length - 1
export const AWIN_OFFERS = FIRST_ROWS + SECOND_ROWS - AWIN_BROKEN

export async function startNetworks(): Promise<Networks> {
  const awin = await startAwinDouble({ feeds: feedsOf(1) })
  const impact = await startImpactDouble()
  let imports = 1
  let catalogs = 0
  const networks: Networks = {
    awin,
    impact,
    env: {
      OFFERS_AWIN_BASE_URL: awin.url,
      OFFERS_IMPACT_BASE_URL: impact.url,
    },
    holdSecondFeed: () => holdSecondFeed(awin),
    setItems(items) {
      catalogs += 1
      const [catalog] = impact.state.catalogs
      impact.set({
        items: { [CATALOG]: items },
        catalogs: [
          {
            ...catalog,
            NumberOfItems: String(items.length),
            DateLastUpdated: `2026-01-${10 + catalogs}T01:37:15-07:00`,
          },
        ],
      })
    },
    importFeedsAnew() {
      imports += 1
      awin.set({ feeds: feedsOf(imports) })
    },
    async stop() {
      await Promise.all([awin.close(), impact.close()])
    },
  }
  networks.setItems(catalogItems())
  return networks
}

function feedsOf(day: number): AwinDoubleFeed[] {
  const last_imported = `2026-01-${10 + day} 06:00:00`
  const shared = { advertiser: "Shops of Awin", region: "GB", last_imported }
  return [
    {
      ...shared,
      id: FIRST_FEED,
      advertiser_id: 1_000,
      products: FIRST_ROWS,
      csv: awinFeedText({ rows: FIRST_ROWS }),
    },
    {
      ...shared,
      id: SECOND_FEED,
      advertiser_id: 1_001,
      products: SECOND_ROWS,
      csv: SECOND_CSV,
    },
  ]
}

function holdSecondFeed(awin: AwinDouble) {
  let reach: () => void = () => undefined
  let release: () => void = () => undefined
  const reached = new Promise<void>((resolve) => (reach = resolve))
  const released = new Promise<void>((resolve) => (release = resolve))
  awin.set({
    hold: async ({ path }) => {
      if (path.includes(`/fid/${SECOND_FEED}/`)) {
        reach()
        await released
      }
    },
  })
  return {
    reached,
    release() {
      awin.set({ hold: null })
      release()
    },
  }
}
