import { Input } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"

type TypedFieldProps = {
  label: string
  placeholder: string
  value: string
  onChange: (text: string) => void
}

const PAUSE_MS = 300
const CHARS_MAX = 64

/** Filters when the typing pauses. */
export const TypedField = (props: TypedFieldProps) => {
  const { label, placeholder, value, onChange } = props
  const [text, setText] = useState(value)
  const latest = useRef(onChange)
  latest.current = onChange
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
      className="w-36"
      aria-label={label}
      placeholder={placeholder}
      maxLength={CHARS_MAX}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
