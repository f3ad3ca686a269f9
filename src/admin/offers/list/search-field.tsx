import { Input } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"

type SearchFieldProps = { value: string; onChange: (text: string) => void }

const PAUSE_MS = 300
const CHARS_MAX = 200

/** Searches when the typing pauses. */
export const SearchField = ({ value, onChange }: SearchFieldProps) => {
  const [text, setText] = useState(value)
  const latest = useRef(onChange)
  latest.current = onChange
  // Cleared elsewhere, or gone back to: the address decides.
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text.trim() === value) {
      return
    }
    const timer = setTimeout(() => latest.current(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <Input
      type="search"
      size="small"
      className="w-56"
      aria-label="Search offers"
      placeholder="Search title, advertiser"
      maxLength={CHARS_MAX}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
