/** One kind of event that endpoints may ask for. Names are public API. */
export type EventType = {
  type: string
  /** One line for the merchant. */
  description: string
  /** The event on Medusa's bus that is passed on, where there is one. */
  bus_event: string | null
  /**
   * Names the cause, so that an event that comes twice is told once: what a
   * publisher and the bus say of one thing must give one key.
   */
  sourceKey: (data: EventData) => string
  /**
   * Of events that come by the thousand: kept only while an endpoint asks for
   * them, so there is nothing to replay to an endpoint that came later.
   */
  only_when_wanted?: boolean
  /** What receivers get, by payload version, from 1 on without gaps. */
  presenters: readonly Presenter[]
}

export type EventData = Readonly<Record<string, unknown>>
export type Presenter = (data: EventData) => EventData

export type EventTypes = {
  all(): EventType[]
  get(type: string): EventType | null
  /**
   * Adds a type of event. One with a `bus_event` is passed on only when it is
   * there before the shop starts, as those of the option `event_types` are.
   *
   * @throws Error for a name that is taken or malformed
   */
  register(type: EventType): void
  /** Types that are passed on from this event of the bus. */
  ofBusEvent(name: string): EventType[]
  /** Whether `*`, a prefix such as `sale.*` or a name stands for some type. */
  isKnown(pattern: string): boolean
}

const NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/

export function createEventTypes(given: readonly EventType[]): EventTypes {
  const types = new Map<string, EventType>()
  const register = (type: EventType) => {
    if (!NAME.test(type.type) || types.has(type.type)) {
      throw new Error(`The event type ${type.type} is malformed or taken`)
    }
    if (type.presenters.length === 0) {
      throw new Error(`The event type ${type.type} has no presenter`)
    }
    types.set(type.type, type)
  }
  given.forEach(register)
  const all = () => [...types.values()]
  return {
    all,
    register,
    get: (type) => types.get(type) ?? null,
    ofBusEvent: (name) => all().filter((it) => it.bus_event === name),
    isKnown: (pattern) =>
      all().some(({ type }) => matchesEventType(pattern, type)),
  }
}

/** `*` is every event, `sale.*` every one below, else the very name. */
export function matchesEventType(pattern: string, type: string): boolean {
  return (
    pattern === "*" ||
    pattern === type ||
    (pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1)))
  )
}

/** Every pattern that asks for a type: what a query compares with. */
export function patternsOf(type: string): string[] {
  const parts = type.split(".")
  const prefixes = parts
    .slice(1)
    .map((_, index) => `${parts.slice(0, index + 1).join(".")}.*`)
  return ["*", type, ...prefixes]
}

/** The payload in a version: the newest that is not newer than it. */
export function present(
  type: EventType,
  version: number,
  data: EventData
): { version: number; data: EventData } {
  const chosen = Math.min(version, type.presenters.length)
  // A type has at least one presenter, and versions count from 1.
  return { version: chosen, data: type.presenters[chosen - 1]!(data) }
}
