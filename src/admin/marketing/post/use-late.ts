import { useEffect, useState } from "react"

const PAUSE_MS = 400

/** A value that somebody types, once the typing pauses. */
export function useLate<Value>(value: Value): Value {
  const [late, setLate] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return late
}
