import { row } from "../tools/field"
import { type FileMemory, parseFileMemory } from "../tools/file-memory"
import type { Progress, StepReader } from "../tools/progress"

export type ImpactStep =
  "campaigns" | "deals" | "promo_codes" | "promotions" | "catalogs"

/** What one run leaves to the next. */
export type ImpactMemory = { catalogs: FileMemory }

export type ImpactProgress = Progress<ImpactStep, ImpactMemory>
export type ImpactStepReader = StepReader<ImpactStep, ImpactMemory>

export const parseImpactMemory = (value: unknown): ImpactMemory => ({
  catalogs: parseFileMemory(row(value).catalogs),
})
