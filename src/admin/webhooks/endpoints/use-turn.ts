import { toast, usePrompt } from "@medusajs/ui"
import { useChangeEndpoint } from "../../hooks/webhooks"
import { messageOf } from "../../lib/format"
import type { Endpoint } from "../../lib/webhook-types"
import { countWords, endpointName } from "../../lib/webhook-words"

/** Pausing an endpoint, and letting it go on. */
export function useTurn(endpoint: Endpoint) {
  const { mutateAsync, isPending } = useChangeEndpoint(endpoint.id)
  const confirm = usePrompt()
  const name = endpointName(endpoint)
  // What is on screen may be gone by the time it is done: the banner, say.
  const turn = async (active: boolean, done: string, description?: string) => {
    try {
      await mutateAsync({ active })
      toast.success(done, { description })
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
  return {
    isPending,
    async pause() {
      const isSure = await confirm({
        title: `Pause ${name}?`,
        description:
          "Nothing is sent to it. What is on its way waits until it is resumed. What happens meanwhile is not: send it afterwards, by Send again.",
        confirmText: "Pause",
        cancelText: "Back",
        variant: "confirmation",
      })
      if (isSure) {
        await turn(false, `${name} is paused`)
      }
    },
    resume: () =>
      turn(
        true,
        endpoint.pending_count > 0
          ? `${name} goes on with ${countWords(endpoint.pending_count)} that waited`
          : `${name} is active again`,
        "What happened meanwhile was not kept for it: Send again sends it."
      ),
  }
}
