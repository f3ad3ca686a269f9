import { toast } from "@medusajs/ui"
import { useState } from "react"
import { messageOf } from "../lib/format"

/** Something that takes a while and may fail, such as a download. */
export function useTask() {
  const [isRunning, setRunning] = useState(false)
  const run = async (task: () => Promise<unknown>, done?: string) => {
    setRunning(true)
    try {
      await task()
      if (done) {
        toast.success(done)
      }
    } catch (error) {
      toast.error(messageOf(error))
    } finally {
      setRunning(false)
    }
  }
  return {
    isRunning,
    /** @param done what to say when it went well */
    start: (task: () => Promise<unknown>, done?: string) =>
      void run(task, done),
  }
}
