import type { AdapterContext, OfferPage } from "../adapter"
import { row } from "./field"
import { readSteps, STEP_DONE, type Steps, withGap } from "./progress"

type Step = "first" | "second"
type Memory = { seen: string[] }

const page = (cursor: unknown): OfferPage => ({ offers: [], cursor })

const steps: Steps<Step, Memory> = {
  readers: {
    async *first(_context, progress) {
      const memory = { seen: [...progress.memory.seen, "first"] }
      yield page({ ...progress, memory, at: STEP_DONE })
      return { ...progress, memory }
    },
    async *second(_context, progress) {
      yield page({ ...progress, at: { page: 2 } })
      return withGap(progress, `from ${JSON.stringify(progress.at)}`)
    },
  },
  parseMemory: (value) => ({ seen: (row(value).seen as string[]) ?? [] }),
  isChosen: (settings, step) => settings.without !== step,
  forget: (memory, step) => ({ seen: [...memory.seen, `forgot ${step}`] }),
}

async function read(
  { settings = {}, memory }: { settings?: object; memory?: unknown },
  resume: unknown = null
) {
  const context = { settings, memory } as unknown as AdapterContext
  const pages = readSteps(steps, context, resume)
  const cursors: unknown[] = []
  for (;;) {
    const next = await pages.next()
    if (next.done) {
      return { cursors: JSON.parse(JSON.stringify(cursors)), end: next.value }
    }
    cursors.push(next.value.cursor)
  }
}

it("reads one step after the other and says what was left out", async () => {
  const { cursors, end } = await read({ memory: { seen: ["old"] } })
  expect(cursors).toHaveLength(2)
  expect(end).toEqual({
    complete: false,
    notes: ["from null"],
    unchanged_prefixes: [],
    memory: { seen: ["old", "first"] },
  })
})

it("goes on behind each cursor with what was found out before it", async () => {
  const { cursors, end } = await read({})
  expect((await read({}, cursors[0])).end).toEqual(end)
  expect(await read({}, cursors[1])).toMatchObject({
    cursors: [{ step: "second" }],
    end: { notes: ['from {"page":2}'], memory: { seen: ["first"] } },
  })
})

it("forgets what is read no more", async () => {
  const { end } = await read({ settings: { without: "second" } })
  expect(end).toMatchObject({
    complete: true,
    memory: { seen: ["first", "forgot second"] },
  })
})
