const SystemDate = Date

/** Sets this process's clock, and not the database's, forward or back. */
export function shiftClock(hours: number): void {
  const shift_ms = hours * 3_600_000
  globalThis.Date = class extends SystemDate {
    constructor(...given: [] | ConstructorParameters<typeof SystemDate>) {
      super(...((given.length ? given : [shifted()]) as [number]))
    }
    static override now = () => shifted()
  } as DateConstructor
  const shifted = () => SystemDate.now() + shift_ms
}

export function restoreClock(): void {
  globalThis.Date = SystemDate
}
