import { useState } from "react"
import { EVERYTHING } from "../../lib/event-choice"
import type { NewEndpoint } from "../../lib/webhook-types"

type Saved = Pick<NewEndpoint, "url" | "event_types" | "description">

/** What a person says of an endpoint. */
export function useEndpointForm(saved?: Saved) {
  const [values, setValues] = useState({
    url: saved?.url ?? "https://",
    description: saved?.description ?? "",
    chosen: saved?.event_types ?? [],
  })
  const url = values.url.trim()
  return {
    ...values,
    set: (more: Partial<typeof values>) => setValues({ ...values, ...more }),
    isReady: URL.canParse(url) && values.chosen.length > 0,
    body: {
      url,
      description: values.description.trim(),
      event_types: values.chosen.includes(EVERYTHING)
        ? [EVERYTHING]
        : values.chosen,
    },
  }
}

export type EndpointForm = ReturnType<typeof useEndpointForm>
