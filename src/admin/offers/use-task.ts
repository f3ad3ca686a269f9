import { toast } from "@medusajs/ui"
import { useState } from "react"
import { messageOf } from "../lib/format"

/** Something that takes a while and may fail, such as a download. */
export function useTask() {
  const [isRunning, setRunning] = useState(false)
  const run = async (task: () => Promise<void>) => {
    setRunning(true)
    try {
      await task()
    } catch (error) {
      toast.error(messageOf(error))
    } finally {
      setRunning(false)
    }
  }
  return { isRunning, start: (task: () => Promise<void>) => void run(task) }
}
