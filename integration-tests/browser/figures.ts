type Counts = Record<string, number>

/** What the overview shows; see the summary's contract. */
export type Figures = {
  scans_by_day: ({ day: string } & Record<string, unknown>)[]
  scans_by_verdict: Counts
  tags_by_state: Counts
  transactions_by_state: Counts
  garments: Counts
  wallet: Record<string, unknown> | null
}

const zeroed = (counts: Counts): Counts =>
  Object.fromEntries(Object.keys(counts).map((name) => [name, 0]))

/** A shop that has sold nothing, and has no chain. */
export const quietMonth = (figures: Figures): Figures => ({
  ...figures,
  scans_by_verdict: zeroed(figures.scans_by_verdict),
  tags_by_state: zeroed(figures.tags_by_state),
  transactions_by_state: zeroed(figures.transactions_by_state),
  garments: zeroed(figures.garments),
  wallet: null,
})

const USUAL: Counts = { genuine: 60, repeat: 14, replayed: 6, invalid: 3 }
const RARE: Counts = { unknown_tag: 2, suspended: 1 }

/** A wave, so that a chart looks like one; the same each time. */
const onDay = (day: number): Counts => {
  const wave = 1 + 0.5 * Math.sin(day / 2.5) + (day % 7 === 5 ? 0.4 : 0)
  const usual = Object.entries(USUAL).map(([verdict, count]) => [
    verdict,
    Math.round(count * wave),
  ])
  return { ...Object.fromEntries(usual), ...(day % 6 === 0 && RARE) }
}

/** A shop with many taps, too little money and two mints that failed. */
export function busyMonth(figures: Figures): Figures {
  const scans_by_day = figures.scans_by_day.map((entry, day) => ({
    ...entry,
    ...onDay(day),
  }))
  const total = (verdict: string) =>
    scans_by_day.reduce((sum, day) => sum + Number((day as Counts)[verdict]), 0)
  return {
    scans_by_day,
    scans_by_verdict: Object.fromEntries(
      Object.keys(figures.scans_by_verdict).map((name) => [name, total(name)])
    ),
    tags_by_state: {
      provisioned: 180,
      bound: 240,
      activated: 415,
      transferred: 62,
      suspended: 3,
      revoked: 8,
    },
    transactions_by_state: {
      ...zeroed(figures.transactions_by_state),
      queued: 6,
      sent: 3,
      mined: 9,
      finalized: 760,
      dead: 2,
    },
    garments: { total: 780, minted: 769, bound: 728, ended: 21 },
    wallet: {
      address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
      chain_id: 80002,
      balance_wei: "312000000000000000",
      low_balance: true,
      hold_reason: "daily gas budget reached",
      budget_day: figures.scans_by_day.at(-1)?.day ?? null,
      budget_spent_wei: "2000000000000000000",
      checked_at: new Date().toISOString(),
    },
  }
}
