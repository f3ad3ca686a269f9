import type { DiagnosisStepName } from "../../../modules/provenance/lib/diagnose-sun"

const STEPS: Record<DiagnosisStepName, string> = {
  parse: "Message",
  key: "Meta-read key",
  picc_tag: "PICC tag byte",
  uid: "UID",
  mac: "MAC",
  counter: "Counter",
}

/** In words; one that a newer server sends is shown as it is. */
export const stepWords = (step: string): string =>
  STEPS[step as DiagnosisStepName] ?? step
