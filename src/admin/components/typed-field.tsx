import { clx, Input } from "@medusajs/ui"
import { useEffect, useId, useRef, useState } from "react"

type TypedFieldProps = {
  label: string
  placeholder: string
  value: string
  onChange: (text: string) => void
  /** What may be meant; anything else can be typed too. */
  suggestions?: readonly string[]
  /** As it stands it filters nothing. */
  isWrong?: boolean
  className?: string
}

const PAUSE_MS = 300
const CHARS_MAX = 64

/** Filters when the typing pauses. */
export const TypedField = (props: TypedFieldProps) => {
  const { label, placeholder, value, onChange, suggestions } = props
  const list = useId()
  const [text, setText] = useState(value)
  const latest = useRef(onChange)
  latest.current = onChange
  // Said, and not come back yet. What comes back a moment later must not take
  // away what was typed meanwhile.
  const said = useRef<string[]>([])
  useEffect(() => {
    const at = said.current.indexOf(value)
    said.current = said.current.slice(at + 1)
    if (at === -1) {
      said.current = []
      // Set or cleared elsewhere. The same but for the space that was just
      // typed stays as it is: there is a word to come.
      setText((typed) => (typed.trim() === value ? typed : value))
    }
  }, [value])
  useEffect(() => {
    const typed = text.trim()
    if (typed === (said.current.at(-1) ?? value)) {
      return
    }
    const timer = setTimeout(() => {
      said.current.push(typed)
      latest.current(typed)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <div className={clx("w-36", props.className)}>
      <Input
        type="search"
        size="small"
        aria-label={label}
        aria-invalid={props.isWrong || undefined}
        placeholder={placeholder}
        maxLength={CHARS_MAX}
        list={suggestions && list}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((it) => (
            <option key={it} value={it} />
          ))}
        </datalist>
      )}
    </div>
  )
}
