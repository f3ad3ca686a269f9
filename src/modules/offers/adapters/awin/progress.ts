import type { AdapterContext } from "../adapter"
import { text } from "../tools/field"
import type { Progress, StepReader } from "../tools/progress"
import type { AwinMemory } from "./memory"

export type AwinStep = "programmes" | "promotions" | "products" | "enhanced"
export type AwinProgress = Progress<AwinStep, AwinMemory>
export type AwinStepReader = StepReader<AwinStep, AwinMemory>

/** Fit for a path. */
export const publisherOf = (context: Pick<AdapterContext, "credentials">) =>
  encodeURIComponent(text(context.credentials.publisher_id) ?? "")
