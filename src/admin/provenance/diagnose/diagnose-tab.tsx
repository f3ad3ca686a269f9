import { Button } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { ErrorLine } from "../../components/error-line"
import { Section } from "../../components/section"
import { useDiagnose } from "../../hooks/provenance/tags"
import { messageOf } from "../../lib/format"
import { DiagnoseFields } from "./diagnose-fields"
import { DiagnosisSteps } from "./diagnosis-steps"
import { bodyOf, EMPTY_TAP } from "./tap-form"

/** Which step of a verification fails, so that an encoding can be mended. */
export const DiagnoseTab = () => {
  const [tap, setTap] = useState(EMPTY_TAP)
  const { mutate, data, isPending, error } = useDiagnose()
  const body = bodyOf(tap)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (body) {
      mutate(body)
    }
  }
  return (
    <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
      <Section
        title="Diagnose a tap"
        description="Says which step of its verification fails. Moves no counter and keeps no scan."
      >
        <form onSubmit={onSubmit} className="flex flex-col gap-y-4 px-6 py-4">
          <DiagnoseFields tap={tap} onChange={setTap} />
          <ErrorLine message={error && messageOf(error)} />
          <Button
            size="small"
            type="submit"
            className="w-fit"
            isLoading={isPending}
            disabled={!body}
          >
            Diagnose
          </Button>
        </form>
      </Section>
      {data && !isPending && <DiagnosisSteps diagnosis={data.diagnosis} />}
    </div>
  )
}
